import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnsweredBefore, sendAgain } from './idempotency/keep-answers.js';
import { describeProblem } from './problem.js';

const log = new Logger('Http');

/** Answers every failure of a request as `application/problem+json`. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    if (error instanceof AnsweredBefore) sendAgain(http.getResponse<FastifyReply>(), error.answer);
    else sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Logs what someone must look at, and answers. Where bytes have gone out already, the connection is broken instead. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, headers } = describeProblem(error, { path: pathOf(request.url), traceId: request.id });
  const fields = { correlationId: request.id, method: request.method, route: request.routeOptions.url };
  if (problem.status === 500) log.error('a request failed unexpectedly', error, fields);
  else if (problem.status > 500) log.warn('a request could not be served', { ...fields, code: problem.code });
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  // Left over from the answer that was being prepared: they would describe the problem's bytes wrongly.
  for (const name of [
    'content-length',
    'content-disposition',
    'content-encoding',
    'etag',
    'repr-digest',
    'last-modified',
  ]) {
    reply.removeHeader(name);
  }
  // As bytes: to a text of a JSON type Fastify adds a charset, which these types don't have.
  void reply
    .headers({ ...headers, 'cache-control': 'no-store', 'content-type': 'application/problem+json' })
    .status(problem.status)
    .send(Buffer.from(JSON.stringify(problem)));
}

/** The path a request was for, without its query, which may hold what others need not see. */
export const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

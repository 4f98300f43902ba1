import type { FastifyInstance, FastifyReply } from 'fastify';
import type { IdempotencyKeys } from './idempotency-keys.js';
import { isFinal, keepAnswer, type KeptAnswer } from './kept-answer.js';

/** Not a failure: thrown past the handler, whose work is done, to where answers that it doesn't make are sent. */
export class AnsweredBefore extends Error {
  constructor(readonly answer: KeptAnswer) {
    super('answered before');
  }
}

/** Has what requests with a key are answered noted down before it goes out, bytes as they are. */
export function keepAnswers(fastify: FastifyInstance, keys: IdempotencyKeys): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (request.headers['idempotency-key'] === undefined) return;
    const { statusCode } = reply;
    const answer = isFinal(statusCode) ? keepAnswer(statusCode, reply.getHeaders(), payload) : undefined;
    await keys.settle(request, answer ?? (isFinal(statusCode) ? 'not-kept' : undefined));
  });
}

/** Gives an answer again, and says that it does. */
export function sendAgain(reply: FastifyReply, { status, headers, body }: KeptAnswer): void {
  void reply
    .headers({ ...headers, 'idempotent-replayed': 'true' })
    .status(status)
    .send(body === '' ? undefined : Buffer.from(body));
}

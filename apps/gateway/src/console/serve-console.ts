import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleFile } from './console-files.js';
import { pagePolicy, SCRIPT_POLICY } from './console-policy.js';
import { decideConsoleAnswer, PAGE } from './decide-console-answer.js';

const NONCE_PLACE = '__CSP_NONCE__';
/** Of the build: the names of what lies there change with the content. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const log = new Logger('Console');

/**
 * Serves the built console beside the API: only what no route of the API serves is looked for here, so it can shadow none.
 * It is public, as a login page has to be, and counts against no rate limit: it comes out of memory.
 *
 * @param files as `readConsole` found them; undefined: the folder has no console
 */
export function serveConsole(fastify: FastifyInstance, files: ReadonlyMap<string, ConsoleFile> | undefined): void {
  const page = files?.get(PAGE);
  if (!files || !page) return log.warn('there is no console in CONSOLE_FOLDER: the API is served without it');
  const parts = page.bytes.toString('utf8').split(NONCE_PLACE);
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const { method, url, headers } = request;
    const answer = decideConsoleAnswer({ method, url, accept: headers.accept }, files);
    if (answer?.kind === 'page') return sendPage(reply, parts);
    const file = answer && files.get(answer.path);
    return answer && file ? sendFile(request, reply, answer.path, file) : undefined;
  });
}

/** Never from a cache: its nonce is of this answer alone. */
function sendPage(reply: FastifyReply, parts: readonly string[]): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .status(200)
    .headers({ 'cache-control': 'no-store', 'content-security-policy': pagePolicy(nonce) })
    .type('text/html; charset=utf-8')
    .send(Buffer.from(parts.join(nonce)));
}

async function sendFile(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  path: string,
  file: ConsoleFile,
): Promise<FastifyReply> {
  const encoding = file.encodingFor(headers['accept-encoding']);
  const etag = file.etag(encoding);
  reply.headers({
    'cache-control': path.startsWith('/assets/') ? IMMUTABLE : 'no-cache',
    vary: 'accept-encoding',
    etag,
  });
  // A tag that a proxy has weakened still stands for these bytes.
  if (headers['if-none-match']?.includes(etag)) return reply.status(304).send();
  if (file.contentType.startsWith('text/javascript')) reply.header('content-security-policy', SCRIPT_POLICY);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply
    .status(200)
    .type(file.contentType)
    .send(await file.as(encoding));
}

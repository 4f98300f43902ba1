import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** The one type that parts of an upload have. */
export const OFFSET_BODY = 'application/offset+octet-stream';

/** Has bodies of that type handed on as they come; nothing else reads them. */
export function passOffsetBodiesOn(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(OFFSET_BODY, (_request, payload: IncomingMessage, done) => done(null, payload));
}

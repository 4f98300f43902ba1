import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidRequestError } from './validation.js';

/** Names a body that is passed on as it comes; the client's own type is kept in `request.bodyType`. */
const RAW_BODY = 'application/x-bytenode-raw';

declare module 'fastify' {
  interface FastifyRequest {
    /** The Content-Type a file's bytes were sent with. */
    bodyType: string | undefined;
  }
}

/**
 * Has the bodies of one route handed on as streams, whatever their type: a JSON file that is stored is not parsed.
 * Fastify picks the parser by content type alone, so the type is exchanged before it looks.
 */
export function passBodiesOn(fastify: FastifyInstance, isRawRoute: (request: FastifyRequest) => boolean): void {
  fastify.decorateRequest('bodyType', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isRawRoute(request)) {
      request.bodyType = request.raw.headers['content-type'];
      request.raw.headers['content-type'] = RAW_BODY;
    }
    done();
  });
  fastify.addContentTypeParser(RAW_BODY, (request, payload: IncomingMessage, done) => {
    if (isRawRoute(request)) done(null, payload);
    else done(new InvalidRequestError('This type of body is not for clients.'));
  });
}

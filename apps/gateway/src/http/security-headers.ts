import type { FastifyInstance } from 'fastify';

/** For everything that isn't a page: nothing in it may run, load or be framed. */
const LOCKED_DOWN = "default-src 'none'; frame-ancestors 'none'; sandbox";
/** For the bytes of a file that a link opens: the console shows them in a frame, and nobody else does. */
const FRAMED_BY_US = LOCKED_DOWN.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
/** For the API's documentation, which is a page with scripts and styles of its own (and inline styles). */
const DOCUMENTATION =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Puts headers on every answer that keep browsers from doing more with it than showing it. */
export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': policyFor(request.url),
      // Ignored over plain HTTP, as browsers must.
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
    });
    done();
  });
}

function policyFor(url: string): string {
  if (/^\/docs(\/|$|\?)/.test(url)) return DOCUMENTATION;
  return url.startsWith('/v1/links/') ? FRAMED_BY_US : LOCKED_DOWN;
}

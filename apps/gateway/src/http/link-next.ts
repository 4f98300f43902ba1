import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names the next page of a list as RFC 8288 does: this request with another cursor. */
export function linkNext(request: FastifyRequest, reply: FastifyReply, nextCursor: string | null): void {
  if (nextCursor === null) return;
  const url = new URL(request.url, 'http://gateway');
  url.searchParams.set('cursor', nextCursor);
  reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}

/** For the description of a list's answer. */
export const LINK_HEADER = { Link: { description: 'rel="next"', schema: { type: 'string' as const } } };

import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What may stand in logs and message headers as it comes. */
const TRACE_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** The id a request is known by in all services: the caller's `X-Request-Id` where it is fit for that, else a new one. */
export function traceIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && TRACE_ID.test(given) ? given : randomUUID();
}

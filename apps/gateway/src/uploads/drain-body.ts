import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#contracts';

/**
 * Runs an upload on a body. When it fails, what the client still sends is read and dropped: else it would not see the answer,
 * and its connection would be of no further use.
 */
export async function drainingOnError<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  body: IncomingMessage | undefined,
  run: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  // Not the stream itself: leaving its own iterator early would destroy it, and the answer's connection with it.
  const bytes = body?.iterator({ destroyOnReturn: false });
  try {
    return await run((bytes ?? noBytes()) as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'UPLOAD.IDLE') reply.header('connection', 'close');
    void Promise.resolve(bytes?.return?.())
      .catch(() => undefined)
      .then(() => request.raw.resume());
    throw error;
  }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

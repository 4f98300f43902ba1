import { DomainError } from '#contracts';

/** The client went away, or its connection broke, before all bytes had come. */
export class UploadTruncatedError extends DomainError {
  constructor(cause: unknown) {
    super('UPLOAD.TRUNCATED', 'invalid', 'The upload ended before all of its bytes had come; nothing was stored.', {
      cause,
    });
  }
}

/** Nothing came for too long. */
export class UploadIdleError extends DomainError {
  constructor(idleMs: number) {
    super('UPLOAD.IDLE', 'invalid', `No bytes came for ${idleMs / 1000} s; nothing was stored.`, {
      details: { idleMs },
    });
  }
}

/**
 * Passes a request's bytes on, and ends with an error where they stop coming: the client is gone, silent for too long,
 * or the upload has failed elsewhere. The time the taker spends with a piece is not the client's silence.
 *
 * @throws UploadTruncatedError, UploadIdleError, or the signal's reason
 */
export async function* watchedBody(
  source: AsyncIterable<Uint8Array>,
  { idleMs, signal }: { idleMs: number; signal: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await nextPiece(iterator, idleMs, signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not awaited: it comes after a next() that may never end.
    iterator.return?.()?.catch(() => undefined);
  }
}

/**
 * One wait for bytes. Everything in it ends with it: a promise that lived as long as the upload, raced against each piece,
 * would keep all of them in memory.
 */
async function nextPiece(
  iterator: AsyncIterator<Uint8Array>,
  idleMs: number,
  signal: AbortSignal,
): Promise<IteratorResult<Uint8Array, unknown>> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<Uint8Array, unknown>>();
  const stop = () => reject(signal.reason);
  const timer = setTimeout(() => reject(new UploadIdleError(idleMs)), idleMs);
  signal.addEventListener('abort', stop, { once: true });
  iterator
    .next()
    .then(resolve, (error: unknown) => reject(error instanceof DomainError ? error : new UploadTruncatedError(error)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/**
 * A failure of this lib, with a code that programs read. No message ever holds key material or file bytes.
 *
 * @param code `CHUNKS.REASON`, stable across releases
 */
export abstract class ChunksError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** CHUNKS.STREAM_LENGTH: a stream ended before, or went on after, the length that was declared for it. */
export class StreamLengthError extends ChunksError {
  constructor(
    readonly declaredBytes: number,
    readonly receivedBytes: number,
  ) {
    super(
      'CHUNKS.STREAM_LENGTH',
      `The stream was declared with ${declaredBytes} bytes, ${receivedBytes} were received`,
    );
  }
}

/** CHUNKS.NOT_AUTHENTIC: sealed bytes were changed or moved, or the key is another one; which of these can't be told. */
export class NotAuthenticError extends ChunksError {
  constructor(what: string) {
    super('CHUNKS.NOT_AUTHENTIC', `The ${what} is not what was sealed, or was sealed with another key`);
  }
}

/** CHUNKS.UNKNOWN_KEY: the ring has no master key of that id. */
export class UnknownKeyError extends ChunksError {
  constructor(readonly keyId: string) {
    super('CHUNKS.UNKNOWN_KEY', `The key ring has no key ${keyId}`);
  }
}

/** CHUNKS.INVALID_KEY_RING: a key ring's text breaks its form. */
export class InvalidKeyRingError extends ChunksError {
  constructor(fault: string) {
    super('CHUNKS.INVALID_KEY_RING', `The key ring is invalid: ${fault}`);
  }
}

/** CHUNKS.INVALID_CID: not a CIDv1 of a raw or dag-pb block named by its SHA-256, as all of ours are. */
export class InvalidCidError extends ChunksError {
  constructor(readonly cidText: string) {
    super('CHUNKS.INVALID_CID', `${JSON.stringify(cidText)} names no block of ours`);
  }
}

/** CHUNKS.INVALID_ROOT: bytes that are not the root of a chunk. */
export class InvalidRootError extends ChunksError {
  constructor(fault: string) {
    super('CHUNKS.INVALID_ROOT', `Not the root of a chunk: ${fault}`);
  }
}

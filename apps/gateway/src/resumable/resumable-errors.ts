import { DomainError } from '#contracts';

/** Another request was writing to the upload, and did not end in time. */
export class UploadLockedError extends DomainError {
  constructor() {
    super('UPLOAD.LOCKED', 'conflict', 'Another request is writing to this upload; try again.');
  }
}

/** The bytes of a part don't have the checksum that was sent with them. */
export class ChecksumMismatchError extends DomainError {
  constructor() {
    super('UPLOAD.CHECKSUM_MISMATCH', 'invalid', 'The bytes do not have the Upload-Checksum; none of them was kept.');
  }
}

/** More bytes came than the upload has left, or than a part with a checksum may have. */
export class PartTooLongError extends DomainError {
  constructor(message: string) {
    super('UPLOAD.TOO_LONG', 'too-large', message);
  }
}

/** No node gives back the last bytes that were received. */
export class TailUnreadableError extends DomainError {
  constructor(cause: unknown) {
    super('UPLOAD.UNREADABLE', 'unavailable', 'The last bytes of the upload can not be read just now; try again.', {
      cause,
    });
  }
}

import { DomainError } from '../errors.js';

export class FileNotFoundError extends DomainError {
  constructor() {
    super('FILE.NOT_FOUND', 'not-found', 'There is no such file.');
  }
}

export class BucketNotFoundError extends DomainError {
  constructor(bucket: string) {
    super('BUCKET.NOT_FOUND', 'not-found', `There is no bucket "${bucket}".`, { details: { bucket } });
  }
}

export class InvalidPathError extends DomainError {
  constructor(reason: string) {
    super('FILE.INVALID_PATH', 'invalid', `The path is not allowed: ${reason}.`, { details: { reason } });
  }
}

export class FileExistsError extends DomainError {
  constructor() {
    super('FILE.EXISTS', 'precondition-failed', 'The path has a file already, and If-None-Match: * was sent.');
  }
}

export class FileChangedError extends DomainError {
  constructor() {
    super('FILE.CHANGED', 'precondition-failed', 'The path does not have the content that If-Match names.');
  }
}

/** The upload was abandoned (too long without a sign of life, or by an error) and can't be committed any more. */
export class UploadAbandonedError extends DomainError {
  constructor() {
    super('UPLOAD.ABANDONED', 'conflict', 'The upload has been given up; start it again.');
  }
}

export class UploadNotFoundError extends DomainError {
  constructor() {
    super('UPLOAD.NOT_FOUND', 'not-found', 'There is no such upload.');
  }
}

/** Chunks are missing, overlap, or don't add up to the size: nothing is made visible. */
export class UploadIncompleteError extends DomainError {
  constructor(reason: string) {
    super('UPLOAD.INCOMPLETE', 'conflict', `The upload is not complete: ${reason}.`, { details: { reason } });
  }
}

/** Room is lacking in the bucket, or for the owner in all buckets together. */
export class QuotaExceededError extends DomainError {
  constructor(quotaBytes: number, of: 'bucket' | 'owner' = 'bucket') {
    super(
      of === 'bucket' ? 'QUOTA.EXCEEDED' : 'QUOTA.OWNER_EXCEEDED',
      'insufficient-storage',
      of === 'bucket' ? 'The quota of the bucket is used up.' : 'The quota of the account is used up.',
      { details: { quotaBytes } },
    );
  }
}

export class InvalidBucketNameError extends DomainError {
  constructor() {
    super(
      'BUCKET.INVALID_NAME',
      'invalid',
      'A bucket is named by 3 to 63 lower-case letters, digits, dots and hyphens; it begins and ends with a letter or digit.',
    );
  }
}

export class BucketExistsError extends DomainError {
  constructor(bucket: string) {
    super('BUCKET.EXISTS', 'conflict', `There is a bucket "${bucket}" already.`, { details: { bucket } });
  }
}

export class TooManyBucketsError extends DomainError {
  constructor(limit: number) {
    super('BUCKET.TOO_MANY', 'conflict', `You have ${limit} buckets, and may not have more.`, { details: { limit } });
  }
}

export class BucketNotEmptyError extends DomainError {
  constructor(reason: string) {
    super('BUCKET.NOT_EMPTY', 'conflict', `The bucket is not empty: ${reason}.`, { details: { reason } });
  }
}

export class BucketChangedError extends DomainError {
  constructor() {
    super('BUCKET.CHANGED', 'precondition-failed', 'The bucket does not have the policy that If-Match names.');
  }
}

/** Moving or restoring never replaces a file. */
export class PathTakenError extends DomainError {
  constructor(path?: string) {
    super('FILE.PATH_TAKEN', 'conflict', 'There is another file at that path.', {
      details: path === undefined ? {} : { path },
    });
  }
}

export class TooManyToMoveError extends DomainError {
  constructor(limit: number) {
    super(
      'MOVE.TOO_MANY',
      'conflict',
      `More than ${limit} files begin so, which is the most that one move takes; nothing was moved. Move parts of them.`,
      { details: { limit } },
    );
  }
}

export class MoveIntoItselfError extends DomainError {
  constructor() {
    super('MOVE.INTO_ITSELF', 'invalid', 'What begins with a text can not be moved below itself.');
  }
}

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

export class QuotaExceededError extends DomainError {
  constructor(quotaBytes: number) {
    super('QUOTA.EXCEEDED', 'insufficient-storage', 'The quota of the bucket is used up.', { details: { quotaBytes } });
  }
}

import { DomainError } from '../errors.js';

/** It was terminated, has expired, or could not become a file. */
export class UploadGoneError extends DomainError {
  constructor() {
    super('UPLOAD.GONE', 'not-found', 'The upload was terminated or has expired; start it again.');
  }
}

/** Another writer has taken the upload over. */
export class LeaseLostError extends DomainError {
  constructor() {
    super('UPLOAD.LEASE_LOST', 'conflict', 'Another request goes on with this upload.');
  }
}

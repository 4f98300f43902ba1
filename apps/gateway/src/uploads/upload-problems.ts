import {
  BucketNotFoundError,
  FileChangedError,
  FileExistsError,
  InvalidPathError,
  NotDurableError,
  NotEnoughNodesError,
  QuotaExceededError,
  StorageFullError,
  UploadAbandonedError,
  UploadIncompleteError,
  VersionClosedError,
} from '#contracts';
import { KeysNotReadyError } from '../keys/master-keys.js';
import type { ProblemSource } from '../openapi/problems.decorator.js';
import { SEAL_TIMEOUT } from '../openapi/remote-problems.js';
import { DigestMismatchError, GatewayStoppingError, LengthMismatchError } from './upload-errors.js';
import { UploadIdleError, UploadTruncatedError } from './watched-body.js';
import { NoTargetLeftError } from './copy-targets.js';

/** The room of all buckets together. */
export const OWNER_QUOTA_EXCEEDED = new QuotaExceededError(0, 'owner');

/** What can become of storing a file, besides that it is stored. */
export const UPLOAD_PROBLEMS: ProblemSource[] = [
  InvalidPathError,
  BucketNotFoundError,
  FileExistsError,
  FileChangedError,
  QuotaExceededError,
  OWNER_QUOTA_EXCEEDED,
  DigestMismatchError,
  LengthMismatchError,
  UploadIdleError,
  UploadTruncatedError,
  UploadAbandonedError,
  UploadIncompleteError,
  NotEnoughNodesError,
  NoTargetLeftError,
  NotDurableError,
  SEAL_TIMEOUT,
  VersionClosedError,
  StorageFullError,
  KeysNotReadyError,
  GatewayStoppingError,
];

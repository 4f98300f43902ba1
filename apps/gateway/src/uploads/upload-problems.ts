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
} from '#contracts';
import { KeysNotReadyError } from '../keys/master-keys.js';
import type { ProblemSource } from '../openapi/problems.decorator.js';
import { DigestMismatchError, GatewayStoppingError, LengthMismatchError } from './upload-errors.js';
import { UploadIdleError, UploadTruncatedError } from './watched-body.js';
import { NoTargetLeftError } from './write-chunk.service.js';

/** What can become of storing a file, besides that it is stored. */
export const UPLOAD_PROBLEMS: ProblemSource[] = [
  InvalidPathError,
  BucketNotFoundError,
  FileExistsError,
  FileChangedError,
  QuotaExceededError,
  DigestMismatchError,
  LengthMismatchError,
  UploadIdleError,
  UploadTruncatedError,
  UploadAbandonedError,
  UploadIncompleteError,
  NotEnoughNodesError,
  NoTargetLeftError,
  NotDurableError,
  StorageFullError,
  KeysNotReadyError,
  GatewayStoppingError,
];

import { HttpException } from '@nestjs/common';
import {
  BucketNotFoundError,
  FileExistsError,
  InvalidPathError,
  LeaseLostError,
  NotDurableError,
  NotEnoughNodesError,
  QuotaExceededError,
  StorageFullError,
  UploadAbandonedError,
  UploadIncompleteError,
  VersionClosedError,
  WriterSupersededError,
} from '#contracts';
import { KeysNotReadyError } from '../keys/master-keys.js';
import type { ProblemSource } from '../openapi/problems.decorator.js';
import { SEAL_TIMEOUT } from '../openapi/remote-problems.js';
import { GatewayStoppingError } from '../uploads/upload-errors.js';
import { OWNER_QUOTA_EXCEEDED } from '../uploads/upload-problems.js';
import { UploadIdleError, UploadTruncatedError } from '../uploads/watched-body.js';
import { NoTargetLeftError } from '../uploads/copy-targets.js';
import { ChecksumMismatchError, PartTooLongError, TailUnreadableError, UploadLockedError } from './resumable-errors.js';

/** What tus itself refuses. */
export const OTHER_PROTOCOL = new HttpException('Tus-Resumable Required', 412);
export const OTHER_OFFSET = new HttpException('Upload-Offset conflict', 409);

/** What can keep an upload from beginning. */
export const BEGIN_PROBLEMS: ProblemSource[] = [
  InvalidPathError,
  BucketNotFoundError,
  FileExistsError,
  QuotaExceededError,
  OWNER_QUOTA_EXCEEDED,
  UploadAbandonedError,
  KeysNotReadyError,
  new HttpException('creation-defer-length extension is not (yet) supported.', 501),
];

/** What can become of bytes, besides that they are kept. */
export const PART_PROBLEMS: ProblemSource[] = [
  new HttpException('Upload-Offset header required', 403),
  PartTooLongError,
  ChecksumMismatchError,
  UploadLockedError,
  LeaseLostError,
  WriterSupersededError,
  VersionClosedError,
  UploadIdleError,
  UploadTruncatedError,
  TailUnreadableError,
  NotEnoughNodesError,
  NoTargetLeftError,
  StorageFullError,
  KeysNotReadyError,
  GatewayStoppingError,
];

/** What can keep the file of a complete upload from being made. */
export const FINISH_PROBLEMS: ProblemSource[] = [
  BucketNotFoundError,
  FileExistsError,
  QuotaExceededError,
  OWNER_QUOTA_EXCEEDED,
  UploadAbandonedError,
  UploadIncompleteError,
  NotDurableError,
  SEAL_TIMEOUT,
];

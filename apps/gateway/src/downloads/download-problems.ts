import { HttpException } from '@nestjs/common';
import { KeysNotReadyError } from '../keys/master-keys.js';
import type { ProblemSource } from '../openapi/problems.decorator.js';
import { FileUnreadableError, ReplacedMeanwhileError } from './read-errors.js';

/** What can become of reading a file that is there, besides that it is read. */
export const DOWNLOAD_PROBLEMS: ProblemSource[] = [
  FileUnreadableError,
  ReplacedMeanwhileError,
  KeysNotReadyError,
  new HttpException('The file is not the one that was meant.', 412),
  new HttpException('The file has … bytes; none of the ranges lies in it.', 416),
];

import type { PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import {
  type DomainError,
  FileNotFoundError,
  JobNotFoundError,
  NodeNotFoundError,
  PlanNotFoundError,
  SessionNotFoundError,
  TokenNotFoundError,
  UserNotFoundError,
} from '#contracts';

/** An id is an opaque string to clients: what can't be one of ours names nothing. */
class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly notFound: () => DomainError) {}

  transform(id: string): string {
    if (!isUUID(id)) throw this.notFound();
    return id;
  }
}

export const FILE_ID = new IdPipe(() => new FileNotFoundError());
export const NODE_ID = new IdPipe(() => new NodeNotFoundError());
export const JOB_ID = new IdPipe(() => new JobNotFoundError());
export const PLAN_ID = new IdPipe(() => new PlanNotFoundError());
export const TOKEN_ID = new IdPipe(() => new TokenNotFoundError());
export const SESSION_ID = new IdPipe(() => new SessionNotFoundError());
export const USER_ID = new IdPipe(() => new UserNotFoundError());

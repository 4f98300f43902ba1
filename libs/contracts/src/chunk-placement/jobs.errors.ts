import { DomainError } from '../errors.js';
import type { JobState } from './jobs.rpc.js';

export class JobNotFoundError extends DomainError {
  constructor() {
    super('JOB.NOT_FOUND', 'not-found', 'There is no such job.');
  }
}

/** A job that has ended can't be paused, resumed or cancelled. */
export class JobEndedError extends DomainError {
  constructor(state: JobState) {
    super('JOB.ENDED', 'conflict', `The job has ended: it ${state === 'cancelled' ? 'was cancelled' : state}.`, {
      details: { state },
    });
  }
}

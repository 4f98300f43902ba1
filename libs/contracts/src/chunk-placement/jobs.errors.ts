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

/** What lies on the node can't be kept elsewhere as its owners want it. */
export class DrainRefusedError extends DomainError {
  constructor(obstacles: { what: string; needed: number; available: number; message: string }[]) {
    super(
      'NODE.CANNOT_DRAIN',
      'conflict',
      `The node can't be emptied: ${obstacles.map(({ message }) => message).join('; ')}.`,
      { details: { errors: obstacles.map(({ what, message }) => ({ field: what, message })), obstacles } },
    );
  }
}

export class PlanNotFoundError extends DomainError {
  constructor() {
    super('PLAN.NOT_FOUND', 'not-found', 'There is no such plan.');
  }
}

/** The plan was made for a world that isn't there any more. */
export class PlanOutdatedError extends DomainError {
  constructor(reason: string) {
    super('PLAN.OUTDATED', 'conflict', `The plan can't be carried out any more: ${reason}. Make a new one.`, {
      details: { reason },
    });
  }
}

import { DomainError } from '../errors.js';

export class HealthCheckNotFoundError extends DomainError {
  constructor() {
    super('HEALTH_CHECK.NOT_FOUND', 'not-found', 'There is no such health check.');
  }
}

/** One health check at a time. */
export class HealthCheckRunningError extends DomainError {
  constructor(checkId: string) {
    super('HEALTH_CHECK.RUNNING', 'conflict', `The health check ${checkId} has not ended yet.`, {
      details: { checkId },
    });
  }
}

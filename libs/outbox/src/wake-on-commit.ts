import type { EntitySubscriberInterface, QueryRunner } from 'typeorm';

const WRITTEN = 'outboxWritten';

/** Marks a transaction as one that wrote events. */
export function noteOutboxWrite(runner: QueryRunner): void {
  runner.data[WRITTEN] = true;
}

/**
 * Calls `wake` when a transaction that wrote events has committed: the relay need not wait for its next look.
 * A commit it never hears of, of a process that died, costs only that wait.
 */
export class WakeOnCommit implements EntitySubscriberInterface {
  constructor(private readonly wake: () => void) {}

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.data[WRITTEN]) return;
    queryRunner.data[WRITTEN] = false;
    this.wake();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { fromPgError, isSerializationFailure } from './pg-errors.js';

const MAX_ATTEMPTS = 4;
/** Deadlocks resolve within `deadlock_timeout` (1 s); a short random pause keeps the two from meeting again. */
const MAX_PAUSE_MS = 50;

/** Runs work in database transactions. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction: all that it does through `manager` is committed, or nothing.
   * It is run again when it lost against another transaction (deadlock, serialization), so it must do nothing outside
   * the database but through the outbox.
   *
   * @param isolation left out: that of the database, READ COMMITTED, which costs no statement to ask for
   * @throws UniqueViolationError, DatabaseUnavailableError or DatabaseBusyError (see pg-errors.ts), or what `work` throws
   */
  async run<T>(
    work: (manager: EntityManager) => Promise<T>,
    { isolation }: { isolation?: 'REPEATABLE READ' | 'SERIALIZABLE' } = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (!isolation) return await this.dataSource.transaction(work);
        return await this.dataSource.transaction(isolation, work);
      } catch (error) {
        if (!isSerializationFailure(error) || attempt === MAX_ATTEMPTS) throw fromPgError(error);
        await sleep(Math.random() * MAX_PAUSE_MS);
      }
    }
  }
}

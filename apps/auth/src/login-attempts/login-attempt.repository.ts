import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Attempts } from './login-delay.js';
import { LoginAttemptEntity } from './login-attempt.entity.js';

@Injectable()
export class LoginAttemptRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The counters of these keys, made where absent, and locked until the transaction ends. In the order of the keys. */
  async lock(manager: EntityManager, keys: string[], now: Date): Promise<LoginAttemptEntity[]> {
    // Locked in one order by everybody, so that two attempts can't wait for each other.
    return manager.query(
      `INSERT INTO login_attempts (key, count, next_allowed_at)
       SELECT key, 0, $2 FROM unnest($1::text[]) AS key ORDER BY key
       ON CONFLICT (key) DO UPDATE SET count = login_attempts.count
       RETURNING key, count, next_allowed_at AS "nextAllowedAt"`,
      [keys, now],
    );
  }

  async save(manager: EntityManager, key: string, { count, nextAllowedAt }: Attempts): Promise<void> {
    await manager.update(LoginAttemptEntity, { key }, { count, nextAllowedAt });
  }

  async forget(key: string): Promise<void> {
    await this.dataSource.manager.delete(LoginAttemptEntity, { key });
  }

  async takeOneBack(key: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE login_attempts SET count = greatest(count - 1, 0), next_allowed_at = $2 WHERE key = $1`,
      [key, now],
    );
  }

  /** @returns how many there were */
  async deleteQuietSince(since: Date): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM login_attempts WHERE next_allowed_at < $1`,
      [since],
    );
    return count;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ResetMailEntity } from './reset-mail.entity.js';

@Injectable()
export class ResetMailRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(mail: ResetMailEntity): Promise<void> {
    await this.dataSource.manager.insert(ResetMailEntity, mail);
  }

  /** Takes the mail that is due longest, for as long as its sending may take; copies of the service take different ones. */
  async claimDue(now: Date, leaseUntil: Date): Promise<ResetMailEntity | undefined> {
    const [rows]: [ResetMailEntity[], number] = await this.dataSource.query(
      `UPDATE reset_mails SET attempts = attempts + 1, next_attempt_at = $2
       WHERE id = (SELECT id FROM reset_mails WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT 1
                   FOR UPDATE SKIP LOCKED)
       RETURNING id, email_key AS "emailKey", created_at AS "createdAt", attempts, next_attempt_at AS "nextAttemptAt"`,
      [now, leaseUntil],
    );
    return rows[0];
  }

  async retryAt(id: string, nextAttemptAt: Date): Promise<void> {
    await this.dataSource.manager.update(ResetMailEntity, { id }, { nextAttemptAt });
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.manager.delete(ResetMailEntity, { id });
  }

  /** @returns how many there were */
  async deleteCreatedBefore(before: Date): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(`DELETE FROM reset_mails WHERE created_at < $1`, [
      before,
    ]);
    return count;
  }
}

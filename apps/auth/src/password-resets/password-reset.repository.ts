import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { PasswordResetEntity } from './password-reset.entity.js';

@Injectable()
export class PasswordResetRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(reset: PasswordResetEntity): Promise<void> {
    await this.dataSource.manager.insert(PasswordResetEntity, reset);
  }

  async isGood(tokenHash: Buffer, now: Date): Promise<boolean> {
    return this.dataSource.manager.existsBy(PasswordResetEntity, { tokenHash, expiresAt: MoreThan(now) });
  }

  /** Uses a token up, and with it all others of its user: of two who present them at once, the second finds none. */
  async take(manager: EntityManager, tokenHash: Buffer, now: Date): Promise<string | undefined> {
    const [rows]: [{ userId: string }[], number] = await manager.query(
      `DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > $2 RETURNING user_id AS "userId"`,
      [tokenHash, now],
    );
    const userId = rows[0]?.userId;
    if (userId !== undefined) await manager.delete(PasswordResetEntity, { userId });
    return userId;
  }

  /** @returns how many there were */
  async deleteExpired(now: Date): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM password_resets WHERE expires_at <= $1`,
      [now],
    );
    return count;
  }
}

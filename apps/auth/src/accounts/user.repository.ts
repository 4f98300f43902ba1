import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { UserEntity } from './user.entity.js';
import type { UserFacts } from './user-v1.js';

@Injectable()
export class UserRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when the address has an account; another transaction that is just making one is waited for */
  async insert(manager: EntityManager, user: Omit<UserEntity, 'disabledAt'>): Promise<boolean> {
    const inserted: unknown[] = await manager.query(
      `INSERT INTO users (id, email, email_key, display_name, password_hash, role, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT uq_users_email_key DO NOTHING
       RETURNING id`,
      [user.id, user.email, user.emailKey, user.displayName, user.passwordHash, user.role, user.createdAt],
    );
    return inserted.length === 1;
  }

  async findByEmailKey(emailKey: string): Promise<UserEntity | null> {
    return this.dataSource.manager.findOneBy(UserEntity, { emailKey });
  }

  async findEnabled(id: string): Promise<UserEntity | null> {
    return this.dataSource.manager.findOneBy(UserEntity, { id, disabledAt: IsNull() });
  }

  async setDisplayName(id: string, displayName: string): Promise<void> {
    await this.dataSource.manager.update(UserEntity, { id }, { displayName });
  }

  async hasAdministrator(manager: EntityManager): Promise<boolean> {
    return manager.existsBy(UserEntity, { role: 'admin' });
  }

  /** Not FOR UPDATE, which would also stop what only refers to the user. */
  async lockEnabled(manager: EntityManager, id: string): Promise<UserFacts | undefined> {
    const [user]: UserFacts[] = await manager.query(
      `SELECT id, email, display_name AS "displayName", role, created_at AS "createdAt"
       FROM users WHERE id = $1 AND disabled_at IS NULL FOR NO KEY UPDATE`,
      [id],
    );
    return user;
  }

  async lockWithPassword(manager: EntityManager, id: string, passwordHash: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `SELECT 1 FROM users WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL FOR SHARE`,
      [id, passwordHash],
    );
    return rows.length === 1;
  }

  /**
   * Gives an enabled user another password.
   *
   * @param from the hash that is to be replaced; any when left out
   * @returns false when there is no such user, or not with that hash
   */
  async replacePassword(manager: EntityManager, id: string, to: string, from?: string): Promise<boolean> {
    const { affected } = await manager.update(
      UserEntity,
      { id, disabledAt: IsNull(), ...(from === undefined ? {} : { passwordHash: from }) },
      { passwordHash: to },
    );
    return affected === 1;
  }
}

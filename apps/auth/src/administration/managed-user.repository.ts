import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ManagedUser } from './managed-user.js';
import type { UserStanding } from './judge-user-change.js';

const COLUMNS = `id, email, email_key AS "emailKey", display_name AS "displayName", role,
  disabled_at AS "disabledAt", created_at AS "createdAt"`;

/** An administrator who is made. */
export interface NewAdmin {
  id: string;
  email: string;
  emailKey: string;
  displayName: string;
  passwordHash: string;
}

/** Administrators' access to the table of users, which the feature `accounts` owns. */
@Injectable()
export class ManagedUserRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<ManagedUser | undefined> {
    const [user]: ManagedUser[] = await this.dataSource.query(`SELECT ${COLUMNS} FROM users WHERE id = $1`, [id]);
    return user;
  }

  /** Walks the unique index on the address, so that a page without a search costs the same wherever it begins. */
  async list(afterKey: string, search: string, limit: number): Promise<ManagedUser[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM users
       WHERE email_key > $1 AND (position($2 IN email_key) > 0 OR position($2 IN lower(display_name)) > 0)
       ORDER BY email_key LIMIT $3`,
      [afterKey, search.toLowerCase(), limit],
    );
  }

  /** Until the transaction ends nobody else changes who is an administrator: two would each take the other for the last but one. */
  async lockAdministration(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('auth:administration', 0))`);
  }

  async lock(manager: EntityManager, id: string): Promise<ManagedUser | undefined> {
    const [user]: ManagedUser[] = await manager.query(`SELECT ${COLUMNS} FROM users WHERE id = $1 FOR NO KEY UPDATE`, [
      id,
    ]);
    return user;
  }

  async lockByEmailKey(manager: EntityManager, emailKey: string): Promise<ManagedUser | undefined> {
    const [user]: ManagedUser[] = await manager.query(
      `SELECT ${COLUMNS} FROM users WHERE email_key = $1 FOR NO KEY UPDATE`,
      [emailKey],
    );
    return user;
  }

  /** Fails on the unique address when somebody registered it this very moment. */
  async insertAdmin(manager: EntityManager, user: NewAdmin, now: Date): Promise<void> {
    await manager.query(
      `INSERT INTO users (id, email, email_key, display_name, password_hash, role, created_at)
       VALUES ($1, $2, $3, $4, $5, 'admin', $6)`,
      [user.id, user.email, user.emailKey, user.displayName, user.passwordHash, now],
    );
  }

  async countOtherAdministrators(manager: EntityManager, id: string): Promise<number> {
    const [row]: { count: number }[] = await manager.query(
      `SELECT count(*)::int AS count FROM users WHERE role = 'admin' AND disabled_at IS NULL AND id <> $1`,
      [id],
    );
    return row?.count ?? 0;
  }

  /** @returns the user as it is now */
  async setStanding(
    manager: EntityManager,
    user: ManagedUser,
    { role, disabled }: UserStanding,
    now: Date,
  ): Promise<ManagedUser> {
    const disabledAt = disabled ? (user.disabledAt ?? now) : null;
    await manager.query('UPDATE users SET role = $2, disabled_at = $3 WHERE id = $1', [user.id, role, disabledAt]);
    return Object.assign(user, { role, disabledAt });
  }
}

import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { endOfPrefix } from '../../lists/end-of-prefix.js';

/** A file that moves, before it does. */
export interface MovingFile {
  id: string;
  path: string;
  versionId: string;
  sizeBytes: number;
}

/** Where files are to go. */
export interface NewPlace {
  id: string;
  path: string;
}

/** Changes paths of files, within transactions. */
@Injectable()
export class MoveRepository {
  /** Locks at most `limit` files of a bucket whose path begins so, in the order of their paths. */
  async lockPrefix(
    manager: EntityManager,
    { bucketId, prefix }: { bucketId: string; prefix: string },
    limit: number,
  ): Promise<MovingFile[]> {
    const rows: (Omit<MovingFile, 'sizeBytes'> & { size_bytes: string })[] = await manager.query(
      `SELECT id, path, current_version_id AS "versionId", size_bytes FROM files
       WHERE bucket_id = $1 AND trashed_at IS NULL AND path >= $2 AND ($3::text IS NULL OR path < $3)
       ORDER BY path LIMIT $4 FOR UPDATE`,
      [bucketId, prefix, endOfPrefix(prefix), limit],
    );
    return rows.map(({ id, path, versionId, size_bytes }) => ({
      id,
      path,
      versionId,
      sizeBytes: toSafeNumber(size_bytes),
    }));
  }

  /** One of these places that has a file which isn't among those that move. */
  async findTaken(manager: EntityManager, bucketId: string, places: NewPlace[]): Promise<string | null> {
    const rows: { path: string }[] = await manager.query(
      `SELECT path FROM files WHERE bucket_id = $1 AND trashed_at IS NULL AND path = ANY($2::text[])
       AND id <> ALL($3::uuid[]) LIMIT 1`,
      [bucketId, places.map(({ path }) => path), places.map(({ id }) => id)],
    );
    return rows[0]?.path ?? null;
  }

  /** Clears the paths of locked files that another one of them will have: rows are compared one by one as they change. */
  async setAside(manager: EntityManager, ids: string[]): Promise<void> {
    await manager.query(`UPDATE files SET path = chr(1) || id WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** Gives locked files their places. In another bucket they keep their copies until its policy changes. @throws UniqueViolationError when one is taken */
  async move(manager: EntityManager, bucketId: string, places: NewPlace[]): Promise<void> {
    await manager.query(
      `UPDATE files SET bucket_id = $1, path = place.path, policy_revision = CASE WHEN files.bucket_id = $1
         THEN files.policy_revision ELSE (SELECT policy_revision FROM buckets WHERE id = $1) END
       FROM unnest($2::uuid[], $3::text[]) AS place(id, path) WHERE files.id = place.id`,
      [bucketId, places.map(({ id }) => id), places.map(({ path }) => path)],
    );
  }
}

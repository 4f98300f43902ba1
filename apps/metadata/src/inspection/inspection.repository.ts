import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Sums } from './sums.js';

/** A bucket's counters, and what is really there. */
export interface CountedBucket {
  ownerId: string;
  bucketId: string;
  name: string;
  counted: Sums;
  real: Sums;
}
export interface CountedOwner {
  ownerId: string;
  counted: Omit<Sums, 'trashedCount'>;
}

/** News of what was committed so recently may still be on the way. */
const SETTLED_AFTER = `interval '2 minutes'`;

/** Sums are float8: exact up to 2^53 bytes, as they are in all messages. */
const OWNERS = `SELECT owner_id AS "ownerId", jsonb_build_object(
  'usedBytes', used_bytes, 'reservedBytes', reserved_bytes, 'fileCount', file_count) AS counted FROM owners`;

/** One statement sees counters and files of one moment: they are changed by the same transactions. */
const BUCKETS = `SELECT b.owner_id AS "ownerId", b.id AS "bucketId", b.name,
    jsonb_build_object('usedBytes', b.used_bytes, 'reservedBytes', b.reserved_bytes, 'fileCount', b.file_count,
      'trashedCount', b.trashed_count) AS counted,
    jsonb_build_object('usedBytes', f.bytes + t.bytes, 'reservedBytes', r.bytes, 'fileCount', f.count, 'trashedCount', t.count) AS real
  FROM buckets b
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(size_bytes), 0) AS bytes, count(*) AS count FROM files WHERE bucket_id = b.id AND trashed_at IS NULL) f
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(size_bytes), 0) AS bytes, count(*) AS count FROM files WHERE bucket_id = b.id AND trashed_at IS NOT NULL) t
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(reserved_bytes), 0) AS bytes FROM versions WHERE state = 'open' AND bucket_id = b.id) r
  WHERE b.owner_id = ANY($1::uuid[]) ORDER BY b.owner_id, b.name`;

/** Reads for the health check, and the one write of it that nothing else does: counters. */
@Injectable()
export class InspectionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Owners in order with all their buckets, of one moment. */
  async countersAfter(
    after: string | null,
    limit: number,
  ): Promise<{ owners: CountedOwner[]; buckets: CountedBucket[] }> {
    const page: { owner_id: string }[] = await this.dataSource.query(
      'SELECT owner_id FROM owners WHERE $1::uuid IS NULL OR owner_id > $1 ORDER BY owner_id LIMIT $2',
      [after, limit],
    );
    const ownerIds = page.map((row) => row.owner_id);
    return this.dataSource.transaction('REPEATABLE READ', (manager) => this.counters(manager, ownerIds));
  }

  /** Sets all sums of an owner right, under the locks that every change of them takes. */
  async correct(manager: EntityManager, ownerId: string): Promise<void> {
    await manager.query('SELECT 1 FROM owners WHERE owner_id = $1 FOR UPDATE', [ownerId]);
    await manager.query('SELECT 1 FROM buckets WHERE owner_id = $1 ORDER BY id FOR UPDATE', [ownerId]);
    await manager.query(
      `UPDATE buckets SET used_bytes = (x.real->>'usedBytes')::bigint, reserved_bytes = (x.real->>'reservedBytes')::bigint,
         file_count = (x.real->>'fileCount')::bigint, trashed_count = (x.real->>'trashedCount')::bigint
       FROM (${BUCKETS}) x WHERE buckets.id = x."bucketId" AND x.counted <> x.real`,
      [[ownerId]],
    );
    await manager.query(
      `UPDATE owners o SET used_bytes = x.used, reserved_bytes = x.reserved, file_count = x.files
       FROM (SELECT coalesce(sum(used_bytes), 0) AS used, coalesce(sum(reserved_bytes), 0) AS reserved,
               coalesce(sum(file_count), 0) AS files FROM buckets WHERE owner_id = $1) x WHERE o.owner_id = $1`,
      [ownerId],
    );
  }

  /** Uploads that are open without a sign of life for so long, the longest first. */
  async idleUploads(
    idleMs: number,
    limit: number,
  ): Promise<{ versionId: string; path: string; idleSeconds: number }[]> {
    return this.dataSource.query(
      `SELECT id AS "versionId", path, extract(epoch FROM now() - heartbeat_at)::float8 AS "idleSeconds" FROM versions
       WHERE state = 'open' AND heartbeat_at < now() - $1 * interval '1 millisecond' ORDER BY heartbeat_at LIMIT $2`,
      [idleMs, limit],
    );
  }

  async openOf(versionIds: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM versions WHERE id = ANY($1::uuid[]) AND state = 'open'`,
      [versionIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Those that have chunks: of an empty file nothing lies anywhere, and chunk-placement never hears of it. */
  async committedAfter(after: string | null, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM versions WHERE state = 'committed' AND chunk_count > 0 AND committed_at < now() - ${SETTLED_AFTER}
         AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => row.id);
  }

  private async counters(
    manager: EntityManager,
    ownerIds: string[],
  ): Promise<{ owners: CountedOwner[]; buckets: CountedBucket[] }> {
    const owners: CountedOwner[] = await manager.query(`${OWNERS} WHERE owner_id = ANY($1::uuid[]) ORDER BY owner_id`, [
      ownerIds,
    ]);
    return { owners, buckets: await manager.query(BUCKETS, [ownerIds]) };
  }
}

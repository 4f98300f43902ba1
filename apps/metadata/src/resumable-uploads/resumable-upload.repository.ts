import type { ResumableTailV1, ResumableUploadV1, Spread, UploadState } from '#contracts';
import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** An upload's row, joined with its version. */
export interface ResumableUpload {
  versionId: string;
  ownerId: string;
  state: UploadState;
  fileId: string | null;
  sizeBytes: number;
  chunkedBytes: number;
  chunkCount: number;
  hashState: string | null;
  onlyIfNew: boolean;
  clientMetadata: string;
  tail: ResumableTailV1 | null;
  fence: number;
  /** Somebody may be writing just now. */
  leased: boolean;
  expired: boolean;
  expiresAt: Date;
  copies: number;
  spread: Spread;
  keyId: string;
  wrappedKey: string;
}

/** What is written when an upload advances. */
export interface Advanced {
  chunkCount: number;
  hashState: string | null;
  tail: ResumableTailV1 | null;
}

type Row = Omit<ResumableUpload, 'sizeBytes' | 'chunkedBytes' | 'fence' | 'tail'> & {
  sizeBytes: string;
  chunkedBytes: string;
  fence: string;
  tailVersionId: string | null;
  tailCid: string;
  tailBytes: number;
  tailNodeIds: string[];
};

const SELECT = `
  SELECT r.version_id AS "versionId", v.owner_id AS "ownerId", v.state, v.file_id AS "fileId", r.size_bytes AS "sizeBytes",
         v.recorded_bytes AS "chunkedBytes", r.chunk_count AS "chunkCount", r.hash_state AS "hashState",
         r.only_if_new AS "onlyIfNew", r.client_metadata AS "clientMetadata", r.fence, r.leased_until > now() AS leased,
         r.expires_at <= now() AS expired, r.expires_at AS "expiresAt", r.tail_version_id AS "tailVersionId",
         r.tail_cid AS "tailCid", r.tail_bytes AS "tailBytes", r.tail_node_ids AS "tailNodeIds",
         v.wanted_copies AS copies, v.spread, v.key_id AS "keyId", v.wrapped_key AS "wrappedKey"
  FROM resumable_uploads r JOIN versions v ON v.id = r.version_id`;

/** Rows of `resumable_uploads`. Whoever writes one has locked its version, except for leases, which have columns of their own. */
@Injectable()
export class ResumableUploadRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    versionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ResumableUpload | undefined> {
    const rows: Row[] = await manager.query(`${SELECT} WHERE r.version_id = $1`, [versionId]);
    return rows[0] && toUpload(rows[0]);
  }

  /** Makes the row unless it is there. */
  async insert(
    upload: { versionId: string; sizeBytes: number; onlyIfNew: boolean; clientMetadata: string },
    ttlMs: number,
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO resumable_uploads (version_id, size_bytes, only_if_new, client_metadata, expires_at)
       VALUES ($1, $2, $3, $4, now() + $5 * interval '1 millisecond') ON CONFLICT DO NOTHING`,
      [upload.versionId, upload.sizeBytes, upload.onlyIfNew, upload.clientMetadata, ttlMs],
    );
  }

  /** Asks whoever writes now to end. */
  async want(manager: EntityManager, versionId: string): Promise<void> {
    await manager.query('UPDATE resumable_uploads SET lease_wanted = true WHERE version_id = $1', [versionId]);
  }

  /** Makes the next writer the only one. */
  async lease(manager: EntityManager, versionId: string, leaseMs: number): Promise<number> {
    const [rows]: [{ fence: string }[], number] = await manager.query(
      `UPDATE resumable_uploads SET fence = fence + 1, lease_wanted = false, leased_until = now() + $2 * interval '1 millisecond'
       WHERE version_id = $1 RETURNING fence`,
      [versionId, leaseMs],
    );
    return Number(rows[0]!.fence);
  }

  async release(manager: EntityManager, versionId: string): Promise<void> {
    await manager.query(
      `UPDATE resumable_uploads SET leased_until = '-infinity', lease_wanted = false WHERE version_id = $1`,
      [versionId],
    );
  }

  /** Prolongs leases that are still their holder's. @returns those, and whether somebody waits for them */
  async renew(leases: { versionId: string; fence: number }[], leaseMs: number): Promise<Map<string, boolean>> {
    // In one order, so that two of these can't lock each other out.
    const [rows]: [{ version_id: string; wanted: boolean }[], number] = await this.dataSource.query(
      `WITH mine AS (
         SELECT r.version_id FROM resumable_uploads r
         JOIN unnest($1::uuid[], $2::bigint[]) AS x(version_id, fence) ON x.version_id = r.version_id AND x.fence = r.fence
         JOIN versions v ON v.id = r.version_id AND v.state = 'open'
         ORDER BY r.version_id FOR UPDATE OF r)
       UPDATE resumable_uploads r SET leased_until = now() + $3 * interval '1 millisecond'
       FROM mine WHERE r.version_id = mine.version_id RETURNING r.version_id, r.lease_wanted AS wanted`,
      [leases.map((lease) => lease.versionId), leases.map((lease) => lease.fence), leaseMs],
    );
    return new Map(rows.map((row) => [row.version_id, row.wanted]));
  }

  async advance(manager: EntityManager, versionId: string, to: Advanced, ttlMs: number): Promise<void> {
    const { chunkCount, hashState, tail } = to;
    await manager.query(
      `UPDATE resumable_uploads SET chunk_count = $2, hash_state = coalesce($3, hash_state), tail_version_id = $4, tail_cid = $5,
         tail_bytes = $6, tail_node_ids = $7, expires_at = now() + $8 * interval '1 millisecond'
       WHERE version_id = $1`,
      [
        ...[versionId, chunkCount, hashState, tail?.versionId ?? null, tail?.chunkCid ?? null, tail?.sizeBytes ?? 0],
        ...[tail?.nodeIds ?? [], ttlMs],
      ],
    );
  }

  /** The open upload that has been expired for longest and that nobody writes to. */
  async nextExpired(): Promise<string | undefined> {
    const rows: { version_id: string }[] = await this.dataSource.query(
      `SELECT r.version_id FROM resumable_uploads r JOIN versions v ON v.id = r.version_id AND v.state = 'open'
       WHERE r.expires_at <= now() AND r.leased_until <= now() ORDER BY r.expires_at LIMIT 1`,
    );
    return rows[0]?.version_id;
  }

  /** Deletes rows of uploads that have ended, when nobody asks about them any more. @returns rows deleted */
  async forgetEnded(limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM resumable_uploads WHERE version_id IN (
         SELECT r.version_id FROM resumable_uploads r JOIN versions v ON v.id = r.version_id AND v.state <> 'open'
         WHERE r.expires_at <= now() ORDER BY r.expires_at LIMIT $1 FOR UPDATE OF r SKIP LOCKED)`,
      [limit],
    );
    return count;
  }
}

/** All bytes that are safe: in chunks, and in the tail. */
export const offsetOf = ({ chunkedBytes, tail }: Pick<ResumableUpload, 'chunkedBytes' | 'tail'>): number =>
  chunkedBytes + (tail?.sizeBytes ?? 0);

/** As others see it. */
export const toResumableUpload = (upload: ResumableUpload): ResumableUploadV1 => ({
  versionId: upload.versionId,
  sizeBytes: upload.sizeBytes,
  offsetBytes: offsetOf(upload),
  chunkCount: upload.chunkCount,
  hashState: upload.hashState,
  onlyIfNew: upload.onlyIfNew,
  clientMetadata: upload.clientMetadata,
  state: upload.state,
  expiresAt: upload.expiresAt.toISOString(),
  fileId: upload.fileId,
});

function toUpload(row: Row): ResumableUpload {
  const { tailVersionId, tailCid, tailBytes, tailNodeIds, ...rest } = row;
  const tail = { versionId: tailVersionId ?? '', chunkCid: tailCid, sizeBytes: tailBytes, nodeIds: tailNodeIds };
  return {
    ...rest,
    sizeBytes: toSafeNumber(row.sizeBytes),
    chunkedBytes: toSafeNumber(row.chunkedBytes),
    fence: toSafeNumber(row.fence),
    tail: tailVersionId === null ? null : tail,
  };
}

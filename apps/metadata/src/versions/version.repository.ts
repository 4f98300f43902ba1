import type { BeginUploadRequestV1, Spread, UploadState } from '#contracts';
import { fromPgError } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isBucketName } from '../buckets/is-bucket-name.js';
import { VersionEntity } from './version.entity.js';
import type { VersionHealth } from './version-health.js';

/** What is known of a version before it is locked; `bucket` is the bucket's name, empty when it was deleted since. */
export interface VersionOutline {
  state: UploadState;
  wantedCopies: number;
  bucket: string;
}

/** The policy of a bucket, by its revision. */
export interface VersionPolicy {
  bucketId: string;
  copies: number;
  spread: Spread;
  revision: number;
}

/** Access to versions, where a single row is not enough or more than a row is needed. */
@Injectable()
export class VersionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(versionId: string): Promise<VersionEntity | null> {
    return this.dataSource.manager.findOneBy(VersionEntity, { id: versionId });
  }

  /** What a committing request has to know beforehand. */
  async outline(versionId: string): Promise<VersionOutline | undefined> {
    const rows: VersionOutline[] = await this.dataSource.query(
      `SELECT v.state, v.wanted_copies AS "wantedCopies", coalesce(b.name, '') AS bucket
       FROM versions v LEFT JOIN buckets b ON b.id = v.bucket_id WHERE v.id = $1`,
      [versionId],
    );
    return rows[0];
  }

  /**
   * Opens an upload and reserves room for it, if the bucket is there and has that room, and its owner too. One statement,
   * so that no other upload of the owner waits for more than a commit; the owner's row is locked first, as always.
   *
   * @returns the bucket's policy; undefined when it wasn't admitted
   * @throws UniqueViolationError when the id is taken; nothing is reserved then
   */
  async insertAdmitted(upload: BeginUploadRequestV1): Promise<{ copies: number; spread: Spread } | undefined> {
    if (!isBucketName(upload.bucket)) return undefined;
    try {
      const rows: { copies: number; spread: Spread }[] = await this.dataSource.query(
        `WITH owner AS (
           SELECT owner_id FROM owners
           WHERE owner_id = $2 AND (quota_bytes IS NULL OR used_bytes + reserved_bytes + $4::bigint <= quota_bytes)
           FOR UPDATE
         ), bucket AS (
           UPDATE buckets b SET reserved_bytes = b.reserved_bytes + $4::bigint FROM owner
           WHERE b.owner_id = owner.owner_id AND b.name = $3
             AND (b.quota_bytes IS NULL OR b.used_bytes + b.reserved_bytes + $4::bigint <= b.quota_bytes)
           RETURNING b.id, b.copies, b.spread, b.policy_revision
         ), charged AS (
           UPDATE owners o SET reserved_bytes = o.reserved_bytes + $4::bigint FROM bucket WHERE o.owner_id = $2
         )
         INSERT INTO versions (id, owner_id, reserved_bytes, bucket_id, wanted_copies, spread, policy_revision,
                               path, content_type, key_id, wrapped_key)
         SELECT $1::uuid, $2::uuid, $4::bigint, id, copies, spread, policy_revision, $5, $6, $7, $8 FROM bucket
         RETURNING wanted_copies AS copies, spread`,
        [
          ...[upload.versionId, upload.ownerId, upload.bucket, upload.expectedSizeBytes ?? 0],
          ...[upload.path, upload.contentType, upload.keyId, upload.wrappedKey],
        ],
      );
      return rows[0];
    } catch (error) {
      throw fromPgError(error);
    }
  }

  /** Of versions, and of tails of resumable uploads, which are to chunk-placement what versions are. */
  async states(versionIds: string[]): Promise<Map<string, UploadState>> {
    const rows: { id: string; state: UploadState }[] = await this.dataSource.query(
      `SELECT id, state FROM versions WHERE id = ANY($1::uuid[])
       UNION ALL
       SELECT tail_version_id, CASE WHEN closed_at IS NULL THEN 'open' ELSE 'abandoned' END
       FROM resumable_tails WHERE tail_version_id = ANY($1::uuid[])`,
      [versionIds],
    );
    return new Map(rows.map((row) => [row.id, row.state]));
  }

  /**
   * Notes that these uploads are alive.
   *
   * @returns those that are open
   */
  async touchOpen(versionIds: string[]): Promise<Set<string>> {
    // In one order, so that two of these can't lock each other out.
    const [rows]: [{ id: string }[], number] = await this.dataSource.query(
      `UPDATE versions SET heartbeat_at = now() WHERE id IN (
         SELECT id FROM versions WHERE id = ANY($1::uuid[]) AND state = 'open' ORDER BY id FOR UPDATE)
       RETURNING id`,
      [versionIds],
    );
    return new Set(rows.map((row) => row.id));
  }

  /**
   * Locks the upload that has been without a sign of life for longest, if it is longer than `idleMs`. Resumable ones give none
   * between their parts: they have a time of their own.
   */
  async lockIdle(manager: EntityManager, idleMs: number): Promise<VersionEntity | null> {
    return manager
      .createQueryBuilder(VersionEntity, 'version')
      .where(`version.state = 'open'`)
      .andWhere(`version.heartbeatAt < now() - :idleMs * interval '1 millisecond'`, { idleMs })
      .andWhere('NOT EXISTS (SELECT 1 FROM resumable_uploads r WHERE r.version_id = version.id)')
      .orderBy('version.heartbeatAt')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  /** Gives committed versions a policy, unless they have a newer one. One without chunks has its copies at once. */
  async setPolicy(manager: EntityManager, versionIds: string[], policy: VersionPolicy): Promise<void> {
    await manager.query(
      `UPDATE versions v SET wanted_copies = $2, spread = $3, policy_revision = $4, bucket_id = $5,
         min_copies = CASE WHEN v.chunk_count = 0 THEN $2 ELSE v.min_copies END
       FROM (SELECT id FROM versions WHERE id = ANY($1::uuid[]) AND state = 'committed' AND policy_revision <= $4
             -- In one order, so that two of these can't lock each other out.
             ORDER BY id FOR UPDATE) locked WHERE v.id = locked.id`,
      [versionIds, policy.copies, policy.spread, policy.revision, policy.bucketId],
    );
  }

  /** Keeps what is newest; an open version has health too, as its first copies are made. */
  async updateHealth(versionId: string, health: VersionHealth): Promise<void> {
    await this.dataSource.query(
      `UPDATE versions SET protection = $2, protection_reason = $3, min_copies = $4, protection_at = $5
       WHERE id = $1 AND state IN ('open', 'committed') AND (protection_at IS NULL OR protection_at <= $5)`,
      [versionId, health.protection, health.protectionReason, health.minCopies, health.at],
    );
  }

  /** Committed versions that are not `full`, and of which nothing was heard for longer than `silenceMs`: longest first. */
  async longNotFull(silenceMs: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM versions
       WHERE state = 'committed' AND protection <> 'full' AND protection_at < now() - $1 * interval '1 millisecond'
       ORDER BY protection_at LIMIT $2`,
      [silenceMs, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Notes that these were asked about at that time, without an answer. */
  async noteAsked(versionIds: string[], at: Date): Promise<void> {
    await this.dataSource.query(
      'UPDATE versions SET protection_at = $2 WHERE id = ANY($1::uuid[]) AND protection_at < $2',
      [versionIds, at],
    );
  }

  /**
   * Deletes chunks of versions that closed longer than `graceMs` ago.
   *
   * @returns versions looked at: 0 when nothing is left to do
   */
  async deleteClosedChunks(manager: EntityManager, graceMs: number): Promise<number> {
    const closed: { id: string }[] = await manager.query(
      `SELECT id FROM versions
       WHERE closed_at < now() - $1 * interval '1 millisecond' AND chunks_deleted_at IS NULL
       ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [graceMs, VERSIONS_PER_PAGE],
    );
    const ids = closed.map((version) => version.id);
    await manager.query(
      `DELETE FROM chunks WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM chunks WHERE version_id = ANY($1::uuid[]) LIMIT $2))`,
      [ids, CHUNKS_PER_PAGE],
    );
    await manager.query(
      `UPDATE versions SET chunks_deleted_at = now()
       WHERE id = ANY($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM chunks WHERE version_id = versions.id)`,
      [ids],
    );
    return ids.length;
  }

  /**
   * Deletes versions that closed longer than `days` ago and have no chunks left.
   *
   * @returns rows deleted
   */
  async forgetClosed(days: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM versions WHERE id IN (
         SELECT id FROM versions
         WHERE closed_at < now() - $1 * interval '1 day' AND chunks_deleted_at IS NOT NULL
         ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, VERSIONS_PER_PAGE],
    );
    return count;
  }
}

/** Pages that take a few ten milliseconds, so that a sweep never holds others up. */
const VERSIONS_PER_PAGE = 200;
const CHUNKS_PER_PAGE = 5000;

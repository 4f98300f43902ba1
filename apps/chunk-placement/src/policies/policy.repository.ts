import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SetPolicyRequestV1 } from '#contracts';
import type { DueVersion, FollowedChunk, FollowingPage } from './plan-following.js';

/** Policies of stored versions, and whose chunks are still to be looked over for one. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Gives versions a policy, unless they have a newer one, and notes those that changed by it.
   *
   * @returns versions that changed (count)
   */
  async set(manager: EntityManager, { versionIds, copies, spread, revision }: SetPolicyRequestV1): Promise<number> {
    const rows: unknown[] = await manager.query(
      `WITH known AS (
         SELECT version_id, copies, spread FROM versions
         WHERE version_id = ANY($1::uuid[]) AND state <> 'closed' AND policy_revision < $4
         -- In one order, so that two of these can't lock each other out.
         ORDER BY version_id FOR UPDATE),
       changed AS (
         UPDATE versions v SET copies = $2, spread = $3, policy_revision = $4,
           raised_from = CASE WHEN least(v.raised_from, v.copies) < $2 THEN least(v.raised_from, v.copies) END
         FROM known k WHERE v.version_id = k.version_id
         RETURNING v.version_id, k.copies <> $2 OR k.spread <> $3 AS differs)
       INSERT INTO policy_follows AS f (version_id, revision) SELECT version_id, $4 FROM changed WHERE differs
       ON CONFLICT (version_id) DO UPDATE SET revision = excluded.revision, next_index = 0
       RETURNING 1`,
      [versionIds, copies, spread, revision],
    );
    return rows.length;
  }

  /** Committed versions that are to be looked over, in the order in which they changed, and the next of their chunks. */
  async next(maxVersions: number, maxChunks: number): Promise<{ due: DueVersion[]; chunks: FollowedChunk[] }> {
    const due: DueVersion[] = await this.dataSource.query(
      `SELECT f.version_id AS "versionId", f.revision, f.next_index AS "nextIndex" FROM policy_follows f
       JOIN versions v ON v.version_id = f.version_id WHERE v.state = 'committed' ORDER BY f.seq LIMIT $1`,
      [maxVersions],
    );
    const chunks: FollowedChunk[] = await this.dataSource.query(
      `SELECT d.version_id AS "versionId", c.chunk_id AS "chunkId", c.index
       FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS d(version_id, next_index, place)
       CROSS JOIN LATERAL (SELECT chunk_id, index FROM chunks
         WHERE version_id = d.version_id AND index >= d.next_index ORDER BY index LIMIT $3) c
       ORDER BY d.place, c.index LIMIT $3`,
      [due.map(({ versionId }) => versionId), due.map(({ nextIndex }) => nextIndex), maxChunks],
    );
    return { due, chunks };
  }

  /** Notes how far a page has come; a version that got another policy meanwhile begins again all the same. */
  async advance({ finished, partly }: FollowingPage): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM policy_follows f USING unnest($1::uuid[], $2::bigint[]) AS d(version_id, revision)
       WHERE f.version_id = d.version_id AND f.revision = d.revision`,
      [finished.map(({ versionId }) => versionId), finished.map(({ revision }) => revision)],
    );
    if (!partly) return;
    await this.dataSource.query('UPDATE policy_follows SET next_index = $3 WHERE version_id = $1 AND revision = $2', [
      partly.versionId,
      partly.revision,
      partly.nextIndex,
    ]);
  }

  /** Forgets versions that ended before they were looked over. */
  async forgetEnded(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM policy_follows f
       WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.version_id = f.version_id AND v.state <> 'closed')`,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Rows of `resumable_tails`. */
@Injectable()
export class ResumableTailRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, tailVersionId: string, versionId: string): Promise<void> {
    await manager.query('INSERT INTO resumable_tails (tail_version_id, version_id) VALUES ($1, $2)', [
      tailVersionId,
      versionId,
    ]);
  }

  async isOpen(manager: EntityManager, versionId: string, tailVersionId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM resumable_tails WHERE tail_version_id = $2 AND version_id = $1 AND closed_at IS NULL',
      [versionId, tailVersionId],
    );
    return rows.length > 0;
  }

  /** @returns those that were open */
  async closeAllBut(manager: EntityManager, versionId: string, keptIds: string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await manager.query(
      `UPDATE resumable_tails SET closed_at = now()
       WHERE version_id = $1 AND closed_at IS NULL AND tail_version_id <> ALL($2::uuid[]) RETURNING tail_version_id AS id`,
      [versionId, keptIds],
    );
    return rows.map((row) => row.id);
  }

  /** Those of uploads that are not open any more. @returns them */
  async closeLeftOver(manager: EntityManager, limit: number): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await manager.query(
      `UPDATE resumable_tails SET closed_at = now() WHERE tail_version_id IN (
         SELECT t.tail_version_id FROM resumable_tails t LEFT JOIN versions v ON v.id = t.version_id
         WHERE t.closed_at IS NULL AND v.state IS DISTINCT FROM 'open' LIMIT $1 FOR UPDATE OF t SKIP LOCKED)
       RETURNING tail_version_id AS id`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** @returns rows deleted */
  async forgetClosed(days: number, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM resumable_tails WHERE tail_version_id IN (
         SELECT tail_version_id FROM resumable_tails WHERE closed_at < now() - $1 * interval '1 day'
         ORDER BY closed_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, limit],
    );
    return count;
  }
}

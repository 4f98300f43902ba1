import type { OwnerUsageV1 } from '#contracts';
import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

interface OwnerRow {
  owner_id: string;
  quota_bytes: string | null;
  used_bytes: string;
  reserved_bytes: string;
  file_count: string;
}

/** Access to owners. Their row is locked before those of their buckets, always. */
@Injectable()
export class OwnerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes the owner's row where there is none. */
  async ensure(manager: EntityManager, ownerId: string): Promise<void> {
    await manager.query('INSERT INTO owners (owner_id) VALUES ($1) ON CONFLICT DO NOTHING', [ownerId]);
  }

  /** Keeps all others from changing the owner's sums, and buckets, until the transaction ends. */
  async lock(manager: EntityManager, ownerId: string): Promise<void> {
    await manager.query('SELECT 1 FROM owners WHERE owner_id = $1 FOR UPDATE', [ownerId]);
  }

  async setQuota(ownerId: string, quotaBytes: number | null): Promise<OwnerUsageV1> {
    const [row]: OwnerRow[] = await this.dataSource.query(
      `INSERT INTO owners (owner_id, quota_bytes) VALUES ($1, $2)
       ON CONFLICT (owner_id) DO UPDATE SET quota_bytes = excluded.quota_bytes RETURNING *`,
      [ownerId, quotaBytes],
    );
    return toUsage(row!);
  }

  /** Those that are known. */
  async usage(ownerIds: string[]): Promise<OwnerUsageV1[]> {
    const rows: OwnerRow[] = await this.dataSource.query('SELECT * FROM owners WHERE owner_id = ANY($1::uuid[])', [
      ownerIds,
    ]);
    return rows.map(toUsage);
  }
}

const toUsage = (row: OwnerRow): OwnerUsageV1 => ({
  ownerId: row.owner_id,
  quotaBytes: row.quota_bytes === null ? null : toSafeNumber(row.quota_bytes),
  usedBytes: toSafeNumber(row.used_bytes),
  reservedBytes: toSafeNumber(row.reserved_bytes),
  fileCount: toSafeNumber(row.file_count),
});

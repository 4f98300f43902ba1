import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A version's data key, as a master key wraps it. */
export interface WrappedDataKey {
  keyId: string;
  wrappedKey: string;
}

/** What readers of a version need besides its chunks. */
@Injectable()
export class VersionsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The key of a version that exists. */
  async dataKey(versionId: string): Promise<WrappedDataKey> {
    const [key]: WrappedDataKey[] = await this.dataSource.query(
      'SELECT key_id AS "keyId", wrapped_key AS "wrappedKey" FROM versions WHERE id = $1',
      [versionId],
    );
    return key!;
  }

  /** Whose these versions are, whatever became of them; without those that this database doesn't know. */
  async ownersOf(versionIds: string[]): Promise<{ versionId: string; ownerId: string }[]> {
    return this.dataSource.query(
      'SELECT id AS "versionId", owner_id AS "ownerId" FROM versions WHERE id = ANY($1::uuid[])',
      [versionIds],
    );
  }

  /** Has this owner committed it, and is its list of chunks still there? One that was purged lately can be read to its end. */
  async isReadable(versionId: string, ownerId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM versions WHERE id = $1 AND owner_id = $2
       AND state IN ('committed', 'purged') AND chunks_deleted_at IS NULL`,
      [versionId, ownerId],
    );
    return rows.length > 0;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Spread } from '#contracts';

/** What of a version decides how it is distributed. */
export interface VersionToSpread {
  state: string;
  copies: number;
  spread: Spread;
  chunks: number;
  bytes: number;
}

/** Rows of a version that is redistributed. */
@Injectable()
export class RedistributeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async version(versionId: string): Promise<VersionToSpread | undefined> {
    const rows: VersionToSpread[] = await this.dataSource.query(
      `SELECT v.state, v.copies, v.spread, count(c.chunk_id)::int AS chunks, coalesce(sum(c.stored_bytes), 0)::float8 AS bytes
       FROM versions v LEFT JOIN chunks c ON c.version_id = v.version_id WHERE v.version_id = $1 GROUP BY v.version_id`,
      [versionId],
    );
    return rows[0];
  }

  /** The next chunks in order. */
  async page(
    versionId: string,
    fromIndex: number,
    limit: number,
  ): Promise<{ chunkId: string; index: number; storedBytes: number }[]> {
    return this.dataSource.query(
      `SELECT chunk_id AS "chunkId", index, stored_bytes AS "storedBytes" FROM chunks
       WHERE version_id = $1 AND index >= $2 ORDER BY index LIMIT $3`,
      [versionId, fromIndex, limit],
    );
  }
}

import type { MetadataStatusReplyV1, Protection } from '#contracts';
import { OutboxRepository } from '#outbox';
import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What is stored, in numbers. */
@Injectable()
export class StatusQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: OutboxRepository,
  ) {}

  /**
   * Adds up the sums of the buckets, and counts what small partial indexes hold (open uploads, files that are not `full`):
   * no file that is well is looked at. Files in the trash are stored, so they count in `bytes` and by protection.
   */
  async status(): Promise<MetadataStatusReplyV1> {
    const [totals, openUploads, notFull, backlog] = await Promise.all([
      this.totals(),
      this.openUploads(),
      this.notFull(),
      this.outbox.backlog(),
    ]);
    const { repairing = 0, reduced = 0, unavailable = 0 } = notFull;
    return {
      ...totals,
      openUploads,
      filesByProtection: {
        full: totals.files + totals.trashedFiles - repairing - reduced - unavailable,
        repairing,
        reduced,
        unavailable,
      },
      outboxPending: backlog.pending,
      outboxOldestSeconds: backlog.oldestSeconds,
    };
  }

  private async totals(): Promise<{ files: number; bytes: number; trashedFiles: number }> {
    const [row]: Record<'files' | 'bytes' | 'trashed', string>[] = await this.dataSource.query(
      `SELECT coalesce(sum(file_count), 0) AS files, coalesce(sum(used_bytes), 0) AS bytes,
              coalesce(sum(trashed_count), 0) AS trashed
       FROM buckets`,
    );
    const { files, bytes, trashed } = row!;
    return { files: toSafeNumber(files), bytes: toSafeNumber(bytes), trashedFiles: toSafeNumber(trashed) };
  }

  private async openUploads(): Promise<number> {
    const [row]: { count: string }[] = await this.dataSource.query(
      `SELECT count(*) AS count FROM versions WHERE state = 'open'`,
    );
    return toSafeNumber(row!.count);
  }

  private async notFull(): Promise<Partial<Record<Protection, number>>> {
    const rows: { protection: Protection; count: string }[] = await this.dataSource.query(
      `SELECT protection, count(*) AS count FROM versions
       WHERE state = 'committed' AND protection <> 'full' GROUP BY protection`,
    );
    return Object.fromEntries(rows.map(({ protection, count }) => [protection, toSafeNumber(count)]));
  }
}

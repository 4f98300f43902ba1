import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FileEntity } from '../file.entity.js';

/** Access to files in the trash, within transactions. */
@Injectable()
export class TrashRepository {
  /** Locks files that are due to leave the trash, those that are longest first; not those that others have locked. */
  async lockExpired(manager: EntityManager, limit: number): Promise<FileEntity[]> {
    return manager
      .createQueryBuilder(FileEntity, 'file')
      .where('file.trashedAt IS NOT NULL AND file.purgeAt <= now()')
      .orderBy('file.purgeAt')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  /** Locks files in the trash of a bucket, those deleted first; not those that others have locked. */
  async lockInBucket(manager: EntityManager, bucketId: string, limit: number): Promise<FileEntity[]> {
    return manager
      .createQueryBuilder(FileEntity, 'file')
      .where('file.bucketId = :bucketId AND file.trashedAt IS NOT NULL', { bucketId })
      .orderBy('file.trashedAt')
      .addOrderBy('file.id')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  /** Is anything in the trash of these buckets, for others to purge too? */
  async holdsAny(manager: EntityManager, bucketIds: string[]): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'SELECT 1 FROM buckets WHERE id = ANY($1::uuid[]) AND trashed_count > 0 LIMIT 1',
      [bucketIds],
    );
    return rows.length > 0;
  }

  /** Takes a locked file out of the trash. @throws UniqueViolationError when the path is taken */
  async restore(manager: EntityManager, fileId: string, path: string): Promise<void> {
    await manager.update(FileEntity, fileId, { path, trashedAt: null, purgeAt: null });
  }
}

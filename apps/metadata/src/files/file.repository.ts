import { toSafeNumber } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FileEntity } from './file.entity.js';

/** The content a file shows now. */
export interface CurrentContent {
  sha256: string;
  sizeBytes: number;
}

/** Access to files within transactions. */
@Injectable()
export class FileRepository {
  /** Locks the file that a path shows. */
  async lockPath(manager: EntityManager, bucketId: string, path: string): Promise<FileEntity | null> {
    return manager
      .createQueryBuilder(FileEntity, 'file')
      .where('file.bucketId = :bucketId AND file.path = :path AND file.trashedAt IS NULL', { bucketId, path })
      .setLock('pessimistic_write')
      .getOne();
  }

  async lockById(manager: EntityManager, ownerId: string, fileId: string): Promise<FileEntity | null> {
    return manager.findOne(FileEntity, { where: { id: fileId, ownerId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Asked after the file is locked: joined to the locking query, the content could be that of before the wait. */
  async currentContent(manager: EntityManager, file: FileEntity): Promise<CurrentContent> {
    const [row]: { sha256: string; size_bytes: string }[] = await manager.query(
      'SELECT sha256, size_bytes FROM versions WHERE id = $1',
      [file.currentVersionId],
    );
    return { sha256: row!.sha256, sizeBytes: toSafeNumber(row!.size_bytes) };
  }

  /**
   * Makes a file at a path. Waits for another transaction that is doing the same.
   *
   * @returns its id; null when the path has a file now
   */
  async insertAtFreePath(
    manager: EntityManager,
    file: Pick<FileEntity, 'bucketId' | 'ownerId' | 'path' | 'currentVersionId' | 'sizeBytes' | 'policyRevision'>,
  ): Promise<string | null> {
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes, policy_revision) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (bucket_id, path) WHERE trashed_at IS NULL DO NOTHING RETURNING id`,
      [file.bucketId, file.ownerId, file.path, file.currentVersionId, file.sizeBytes, file.policyRevision],
    );
    return rows[0]?.id ?? null;
  }

  /** Makes a version the content of a locked file. */
  async showVersion(
    manager: EntityManager,
    file: FileEntity,
    { versionId, sizeBytes, policyRevision }: { versionId: string; sizeBytes: number; policyRevision: number },
  ): Promise<void> {
    await manager.update(FileEntity, file.id, {
      currentVersionId: versionId,
      sizeBytes,
      policyRevision,
      versionNumber: file.versionNumber + 1,
      updatedAt: () => 'now()',
    });
  }

  /** Notes that files follow a policy of their bucket. One that got another content or bucket meanwhile is looked at again. */
  async followPolicy(
    manager: EntityManager,
    files: { fileId: string; versionId: string }[],
    { bucketId, revision }: { bucketId: string; revision: number },
  ): Promise<void> {
    await manager.query(
      `UPDATE files f SET policy_revision = $3 FROM unnest($1::uuid[], $2::uuid[]) AS x(file_id, version_id)
       WHERE f.id = x.file_id AND f.current_version_id = x.version_id AND f.bucket_id = $4 AND f.policy_revision < $3`,
      [files.map(({ fileId }) => fileId), files.map(({ versionId }) => versionId), revision, bucketId],
    );
  }

  async bucketName(manager: EntityManager, bucketId: string): Promise<string> {
    const [row]: { name: string }[] = await manager.query('SELECT name FROM buckets WHERE id = $1', [bucketId]);
    return row!.name;
  }

  /** How long the bucket of a locked file keeps what is deleted. */
  async trashDays(manager: EntityManager, { bucketId }: FileEntity): Promise<number> {
    const [row]: { trash_days: number }[] = await manager.query('SELECT trash_days FROM buckets WHERE id = $1', [
      bucketId,
    ]);
    return row!.trash_days;
  }

  /** Moves a locked file to the trash for as many days as its bucket's policy says now. */
  async moveToTrash(manager: EntityManager, fileId: string): Promise<void> {
    await manager.query(
      `UPDATE files SET trashed_at = now(), purge_at = now() + buckets.trash_days * interval '1 day'
       FROM buckets WHERE buckets.id = files.bucket_id AND files.id = $1`,
      [fileId],
    );
  }

  async delete(manager: EntityManager, fileId: string): Promise<void> {
    await manager.delete(FileEntity, fileId);
  }
}

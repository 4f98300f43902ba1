import { UploadNotFoundError, type VersionPurgedV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import type { VersionHealth } from './version-health.js';
import { VersionEntity } from './version.entity.js';
import { VersionRepository, type VersionOutline } from './version.repository.js';

/** What a version is once it is committed. */
export interface CommittedContent {
  fileId: string;
  versionNumber: number;
  sizeBytes: number;
  sha256: string;
  chunkCount: number;
  health: VersionHealth;
}

/** A committed version and the file it is, or was, the content of. */
export interface FileContent {
  versionId: string;
  fileId: string;
  ownerId: string;
}

/**
 * The states of a version: open, then committed or abandoned, and a committed one can be purged. Each step is one change of
 * a row that the caller has locked, so two that meet are decided one after the other. The steps that end a version write
 * the event on which others release its replicas: no other code may.
 */
@Injectable()
export class VersionStates {
  constructor(
    private readonly versions: VersionRepository,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Reads a version and keeps all others from changing it until the transaction ends.
   *
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND
   */
  async lock(manager: EntityManager, versionId: string): Promise<VersionEntity> {
    const version = await manager.findOne(VersionEntity, {
      where: { id: versionId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!version) throw new UploadNotFoundError();
    return version;
  }

  /**
   * What a version is just now; whoever changes it asks again under its lock.
   *
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND
   */
  async outline(versionId: string): Promise<VersionOutline> {
    const outline = await this.versions.outline(versionId);
    if (!outline) throw new UploadNotFoundError();
    return outline;
  }

  /** Ends a locked, open version without a file, and gives its reserved room back. */
  async abandon(manager: EntityManager, version: VersionEntity, reason: string): Promise<void> {
    await manager.update(VersionEntity, version.id, { state: 'abandoned', closedAt: () => 'now()' });
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.upload.abandoned.v1',
      { versionId: version.id, reason },
      { subjectId: version.id },
    );
    await this.buckets.book(manager, version.bucketId, { reservedBytes: -version.reservedBytes });
  }

  /** Makes a locked, open version the content of a file. The caller books it and tells of the file. */
  async commit(manager: EntityManager, version: VersionEntity, content: CommittedContent): Promise<void> {
    const { health, ...rest } = content;
    // An event written after the seal may have come first.
    const isOutdated = version.protectionAt !== null && version.protectionAt > health.at;
    const { at: protectionAt, ...protection } = health;
    await manager.update(VersionEntity, version.id, {
      state: 'committed',
      committedAt: () => 'now()',
      recordedBytes: version.recordedBytes,
      reservedBytes: version.reservedBytes,
      ...rest,
      ...(isOutdated ? {} : { ...protection, protectionAt }),
    });
  }

  /** Ends a committed version whose file's row the caller has locked. The caller books it. */
  async purge(manager: EntityManager, content: FileContent, reason: VersionPurgedV1['reason']): Promise<void> {
    await manager.update(VersionEntity, content.versionId, { state: 'purged', closedAt: () => 'now()' });
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.version.purged.v1',
      { ...content, reason },
      { subjectId: content.versionId },
    );
  }
}

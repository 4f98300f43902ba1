import { UploadIncompleteError, type ChunkRecordV1, type RecordChunksRequestV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../buckets/bucket-ledger.service.js';
import { ChunkRepository } from './chunk.repository.js';
import { findConflict } from './find-conflict.js';
import { uploadOutcome } from './upload-outcome.js';
import { VersionEntity } from './version.entity.js';
import { VersionStates } from './version-states.service.js';

/** Stores the chunks of open uploads and announces them, so that their further copies can be made meanwhile. */
@Injectable()
export class RecordChunksService {
  constructor(
    private readonly transactions: Transactions,
    private readonly states: VersionStates,
    private readonly chunks: ChunkRepository,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Records chunks of an upload. A repeat changes nothing, also one that arrives after the commit.
   *
   * @throws UploadNotFoundError UPLOAD.NOT_FOUND
   * @throws UploadAbandonedError UPLOAD.ABANDONED
   * @throws UploadIncompleteError UPLOAD.INCOMPLETE when a chunk differs from the one recorded under its index
   * @throws QuotaExceededError QUOTA.EXCEEDED when the upload has outgrown what it announced, and the quota
   */
  async run({ versionId, chunks }: RecordChunksRequestV1): Promise<void> {
    await this.transactions.run(async (manager) => {
      const version = await this.states.lock(manager, versionId);
      if (uploadOutcome(version.state) !== 'open') return;
      await this.record(manager, version, chunks);
      const { recordedBytes, reservedBytes } = version;
      await manager.update(VersionEntity, versionId, { recordedBytes, reservedBytes, heartbeatAt: () => 'now()' });
    });
  }

  /**
   * The same within a transaction that holds the open version's lock, and writes `version.recordedBytes` and
   * `version.reservedBytes`, which change here.
   */
  async record(manager: EntityManager, version: VersionEntity, chunks: ChunkRecordV1[]): Promise<void> {
    const inserted = await this.chunks.insertMissing(manager, version.id, chunks);
    const added = chunks.filter((chunk) => inserted.has(chunk.index));
    await this.checkRepeated(manager, version.id, chunks, inserted);
    version.recordedBytes += added.reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
    const outgrownBytes = Math.max(0, version.recordedBytes - version.reservedBytes);
    version.reservedBytes += outgrownBytes;
    if (added.length > 0) {
      await this.outbox.add(
        manager,
        'bytenode.evt.metadata.chunk.stored.v1',
        { versionId: version.id, chunks: added },
        { subjectId: version.id },
      );
    }
    if (outgrownBytes > 0) await this.buckets.reserve(manager, version.bucketId, outgrownBytes);
  }

  private async checkRepeated(
    manager: EntityManager,
    versionId: string,
    chunks: ChunkRecordV1[],
    inserted: ReadonlySet<number>,
  ): Promise<void> {
    if (inserted.size === chunks.length) return;
    const indexes = chunks.map((chunk) => chunk.index);
    const conflict = findConflict(await this.chunks.byIndexes(manager, versionId, indexes), chunks);
    if (conflict !== null) throw new UploadIncompleteError(`chunk ${conflict} differs from the one recorded before`);
  }
}

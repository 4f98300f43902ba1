import { randomUUID } from 'node:crypto';
import { UploadIncompleteError, type ChunkRecordV1, type ResumableTailV1 } from '#contracts';
import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ResumableTailRepository } from './resumable-tail.repository.js';

/**
 * Version ids that tails are stored under. A tail is placed, copied and released like any chunk; to chunk-placement its id is
 * an upload, of which `upload-states` knows and whose end is told by the same event.
 */
@Injectable()
export class Tails {
  constructor(
    private readonly tails: ResumableTailRepository,
    private readonly outbox: Outbox,
  ) {}

  /** An id for one tail of an upload; its row is there before anything can be stored under it. */
  async open(manager: EntityManager, versionId: string): Promise<string> {
    const tailVersionId = randomUUID();
    await this.tails.insert(manager, tailVersionId, versionId);
    return tailVersionId;
  }

  /**
   * Takes a tail that was written under the id that was opened for it, and announces it as the chunk it is, so that its copies
   * are kept.
   *
   * @throws UploadIncompleteError UPLOAD.INCOMPLETE when that id is not open
   */
  async keep(
    manager: EntityManager,
    { versionId, tailVersionId }: { versionId: string; tailVersionId: string },
    tail: ChunkRecordV1,
  ): Promise<ResumableTailV1> {
    if (!(await this.tails.isOpen(manager, versionId, tailVersionId)))
      throw new UploadIncompleteError('its tail is stored under an id that is not its own');
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.chunk.stored.v1',
      { versionId: tailVersionId, chunks: [tail] },
      { subjectId: tailVersionId },
    );
    return { versionId: tailVersionId, chunkCid: tail.chunkCid, sizeBytes: tail.sizeBytes, nodeIds: tail.nodeIds };
  }

  /** Ends all tails of an upload but one: what lies on nodes under their ids is released. */
  async closeAllBut(manager: EntityManager, versionId: string, keptIds: string[]): Promise<void> {
    const closed = await this.tails.closeAllBut(manager, versionId, keptIds);
    for (const tailVersionId of closed) await this.announce(manager, tailVersionId);
  }

  /**
   * Ends a page of tails whose upload has ended by another way than ours.
   *
   * @returns tails ended: 0 when there are none
   */
  async closeLeftOver(manager: EntityManager, limit: number): Promise<number> {
    const closed = await this.tails.closeLeftOver(manager, limit);
    for (const tailVersionId of closed) await this.announce(manager, tailVersionId);
    return closed.length;
  }

  private async announce(manager: EntityManager, tailVersionId: string): Promise<void> {
    await this.outbox.add(
      manager,
      'bytenode.evt.metadata.upload.abandoned.v1',
      { versionId: tailVersionId, reason: 'the tail of a resumable upload, which is not needed any more' },
      { subjectId: tailVersionId },
    );
  }
}

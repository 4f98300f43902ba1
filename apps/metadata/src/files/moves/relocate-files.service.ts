import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketLedger } from '../../buckets/bucket-ledger.service.js';
import { MoveRepository, type MovingFile } from './move.repository.js';

/** Files of one owner on their way, all from one bucket to one bucket, which may be the same. */
export interface Relocation {
  ownerId: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  files: (MovingFile & { newPath: string })[];
}

/** Events of one statement: a move of many has as many events. */
const EVENTS_PER_STATEMENT = 500;

/** Moves locked files: rows, events and, between buckets, sums. */
@Injectable()
export class RelocateFilesService {
  constructor(
    private readonly moves: MoveRepository,
    private readonly buckets: BucketLedger,
    private readonly outbox: Outbox,
  ) {}

  /** @throws UniqueViolationError when a path is taken, BucketNotFoundError, QuotaExceededError of the other bucket */
  async run(manager: EntityManager, { ownerId, from, to, files }: Relocation): Promise<void> {
    await this.moves.move(
      manager,
      to.id,
      files.map(({ id, newPath }) => ({ id, path: newPath })),
    );
    const events = files.map(({ id: fileId, versionId, path: fromPath, newPath: path }) => ({
      subject: 'bytenode.evt.metadata.file.moved.v1' as const,
      data: { fileId, versionId, ownerId, fromBucket: from.name, fromPath, bucket: to.name, path },
      subjectId: fileId,
    }));
    for (let at = 0; at < events.length; at += EVENTS_PER_STATEMENT) {
      await this.outbox.addAll(manager, events.slice(at, at + EVENTS_PER_STATEMENT));
    }
    if (from.id === to.id) return;
    const usedBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await this.buckets.transfer(manager, { from: from.id, to, ownerId }, { usedBytes, fileCount: files.length });
  }
}

import {
  MAX_FILES_PER_MOVE,
  type MovePrefixReplyV1,
  type MovePrefixRequestV1,
  PathTakenError,
  TooManyToMoveError,
} from '#contracts';
import { Transactions, UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketsQueries } from '../../buckets/buckets.queries.js';
import { MoveRepository } from './move.repository.js';
import { movedPath, planMove } from './plan-move.js';
import { RelocateFilesService } from './relocate-files.service.js';

/** Moves all files whose path begins with a text, such as a folder. */
@Injectable()
export class MovePrefixService {
  constructor(
    private readonly transactions: Transactions,
    private readonly buckets: BucketsQueries,
    private readonly moves: MoveRepository,
    private readonly relocate: RelocateFilesService,
  ) {}

  /**
   * Moves all of them or none, in one transaction. A second time there is nothing left to move, which is no error.
   *
   * @throws BucketNotFoundError BUCKET.NOT_FOUND
   * @throws TooManyToMoveError MOVE.TOO_MANY, MoveIntoItselfError MOVE.INTO_ITSELF
   * @throws PathTakenError FILE.PATH_TAKEN: a move replaces nothing
   * @throws InvalidPathError FILE.INVALID_PATH when one of the new paths is none
   * @throws QuotaExceededError QUOTA.EXCEEDED of the other bucket
   */
  async run(request: MovePrefixRequestV1): Promise<MovePrefixReplyV1> {
    const { ownerId, bucket, fromPrefix, toPrefix, toBucket = bucket } = request;
    const from = await this.buckets.idOf(ownerId, bucket);
    const to = await this.buckets.idOf(ownerId, toBucket);
    const move = { fromPrefix, toPrefix, isSameBucket: from.id === to.id };
    const plan = planMove(move);
    if (plan === 'none') return { movedCount: 0 };
    try {
      const movedCount = await this.transactions.run(async (manager) => {
        const prefix = { bucketId: from.id, prefix: fromPrefix };
        const locked = await this.moves.lockPrefix(manager, prefix, MAX_FILES_PER_MOVE + 1);
        if (locked.length > MAX_FILES_PER_MOVE) throw new TooManyToMoveError(MAX_FILES_PER_MOVE);
        if (locked.length === 0) return 0;
        const files = locked.map((file) => ({ ...file, newPath: movedPath(file.path, move) }));
        await this.checkFree(manager, to.id, files);
        if (plan === 'upwards')
          await this.moves.setAside(
            manager,
            locked.map(({ id }) => id),
          );
        await this.relocate.run(manager, { ownerId, from, to, files });
        return files.length;
      });
      return { movedCount };
    } catch (error) {
      // Another file came to one of the paths since they were found free.
      throw error instanceof UniqueViolationError ? new PathTakenError() : error;
    }
  }

  private async checkFree(
    manager: EntityManager,
    bucketId: string,
    files: { id: string; newPath: string }[],
  ): Promise<void> {
    const places = files.map(({ id, newPath }) => ({ id, path: newPath }));
    const taken = await this.moves.findTaken(manager, bucketId, places);
    if (taken !== null) throw new PathTakenError(taken);
  }
}

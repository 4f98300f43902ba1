import { FileChangedError, FileNotFoundError, type FileV1, type MoveFileRequestV1, PathTakenError } from '#contracts';
import { Transactions, UniqueViolationError } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BucketsQueries } from '../../buckets/buckets.queries.js';
import { checkPath } from '../check-path.js';
import { FileRepository } from '../file.repository.js';
import { FilesQueries } from '../files.queries.js';
import { RelocateFilesService } from './relocate-files.service.js';

/** Gives single files another path or bucket. */
@Injectable()
export class MoveFileService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileRepository,
    private readonly queries: FilesQueries,
    private readonly buckets: BucketsQueries,
    private readonly relocate: RelocateFilesService,
  ) {}

  /**
   * The file keeps its id, content, and time of change. Where it is wanted already nothing changes, so that the same
   * request may come twice.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND, BucketNotFoundError BUCKET.NOT_FOUND
   * @throws FileChangedError FILE.CHANGED when it has not the content that is expected
   * @throws PathTakenError FILE.PATH_TAKEN: a move replaces nothing
   * @throws InvalidPathError FILE.INVALID_PATH
   * @throws QuotaExceededError QUOTA.EXCEEDED of the other bucket
   */
  async run(request: MoveFileRequestV1): Promise<FileV1> {
    const { ownerId, fileId, path } = request;
    if (path !== undefined) checkPath(path);
    try {
      await this.transactions.run((manager) => this.move(manager, request));
    } catch (error) {
      throw error instanceof UniqueViolationError ? new PathTakenError(path) : error;
    }
    return this.queries.bySelector(ownerId, { fileId });
  }

  private async move(manager: EntityManager, request: MoveFileRequestV1): Promise<void> {
    const { ownerId, fileId, bucket, onlyIfSha256 } = request;
    const file = await this.files.lockById(manager, ownerId, fileId);
    if (!file || file.trashedAt) throw new FileNotFoundError();
    if (onlyIfSha256 && (await this.files.currentContent(manager, file)).sha256 !== onlyIfSha256) {
      throw new FileChangedError();
    }
    const from = { id: file.bucketId, name: await this.files.bucketName(manager, file.bucketId) };
    const to = bucket === undefined || bucket === from.name ? from : await this.buckets.idOf(ownerId, bucket);
    const path = request.path ?? file.path;
    if (to.id === from.id && path === file.path) return;
    const moving = { id: fileId, path: file.path, versionId: file.currentVersionId, sizeBytes: file.sizeBytes };
    await this.relocate.run(manager, { ownerId, from, to, files: [{ ...moving, newPath: path }] });
  }
}

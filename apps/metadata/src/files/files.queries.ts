import { FileNotFoundError, type FileSelectorV1, type FileV1, type TrashedFileV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isBucketName } from '../buckets/is-bucket-name.js';
import { checkPath } from './check-path.js';
import { FILE_VALUES, toFile, toTrashedFile, type FileRow, type TrashedRow } from './to-file.js';

/** Files as rows of `toFile`: joined from the tables of the whole app, which stand in one schema for that. */
const FILES = `SELECT ${FILE_VALUES} AS values, b.name AS bucket, f.trashed_at, f.purge_at
  FROM files f JOIN buckets b ON b.id = f.bucket_id JOIN versions v ON v.id = f.current_version_id`;

/** A content and the file it is, or was, the content of, as it was right after the commit: the file may be gone. */
const COMMITTED = `SELECT ${FILE_VALUES} AS values, b.name AS bucket
  FROM versions v JOIN buckets b ON b.id = v.bucket_id LEFT JOIN files kept ON kept.id = v.file_id
  CROSS JOIN LATERAL (
    SELECT v.file_id AS id, v.path, coalesce(kept.created_at, v.committed_at) AS created_at, v.committed_at AS updated_at) AS f
  WHERE v.id = $1 AND v.state IN ('committed', 'purged')`;

/** OFFSET 0 keeps it from being turned into a join that reads whole tables: a page costs what it shows. */
const eachOf = (one: string): string =>
  `SELECT file.* FROM unnest($1::uuid[]) AS wanted(id) CROSS JOIN LATERAL (${one} OFFSET 0) AS file`;

/** What owners ask about their files. Files in the trash, and those of others, are not found. */
@Injectable()
export class FilesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The file that a selector names, by its id if it has one.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND
   * @throws InvalidPathError FILE.INVALID_PATH
   */
  async bySelector(ownerId: string, { fileId, bucket, path }: FileSelectorV1): Promise<FileV1> {
    if (fileId !== undefined) {
      return this.one(`${FILES} WHERE f.owner_id = $1 AND f.id = $2 AND f.trashed_at IS NULL`, [ownerId, fileId]);
    }
    if (bucket === undefined || !isBucketName(bucket) || path === undefined) throw new FileNotFoundError();
    checkPath(path);
    return this.one(`${FILES} WHERE b.owner_id = $1 AND b.name = $2 AND f.path = $3 AND f.trashed_at IS NULL`, [
      ownerId,
      bucket,
      path,
    ]);
  }

  /** @throws FileNotFoundError for a file in the trash too */
  byIdOfAnyOwner(fileId: string): Promise<FileV1> {
    return this.one(`${FILES} WHERE f.id = $1 AND f.trashed_at IS NULL`, [fileId]);
  }

  /**
   * The file that a commit made, as that commit's reply; also when the content was replaced or deleted since.
   *
   * @throws FileNotFoundError FILE.NOT_FOUND when that version was never committed
   */
  async byCommittedVersion(versionId: string): Promise<FileV1> {
    return this.one(COMMITTED, [versionId]);
  }

  /** Those of these files that are not in the trash, in any order. */
  async byIds(ids: string[]): Promise<FileV1[]> {
    const rows: FileRow[] = await this.dataSource.query(
      eachOf(`${FILES} WHERE f.id = wanted.id AND f.trashed_at IS NULL`),
      [ids],
    );
    return rows.map(toFile);
  }

  /** Those of these files that are in the trash, in any order. */
  async trashedByIds(ids: string[]): Promise<TrashedFileV1[]> {
    const rows: TrashedRow[] = await this.dataSource.query(
      eachOf(`${FILES} WHERE f.id = wanted.id AND f.trashed_at IS NOT NULL`),
      [ids],
    );
    return rows.map(toTrashedFile);
  }

  private async one(query: string, values: string[]): Promise<FileV1> {
    const [row]: FileRow[] = await this.dataSource.query(query, values);
    if (!row) throw new FileNotFoundError();
    return toFile(row);
  }
}

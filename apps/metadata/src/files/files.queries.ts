import {
  FileNotFoundError,
  type FileSelectorV1,
  type FileV1,
  type ListFilesReplyV1,
  type ListFilesRequestV1,
} from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isBucketName } from '../buckets/is-bucket-name.js';
import { checkPath, checkPathText } from './check-path.js';
import { endOfPrefix } from './end-of-prefix.js';
import { readCursor, writeCursor } from './list-cursor.js';
import { toFile, type FileRow } from './to-file.js';

const CONTENT = `v.id AS version_id, v.owner_id, v.size_bytes, v.content_type, v.sha256, v.chunk_count, v.wanted_copies,
  v.min_copies, v.protection, v.protection_reason, v.version_number`;

/** Files as rows of `toFile`: joined from the tables of the whole app, which stand in one schema for that. */
const FILES = `SELECT f.id, b.name AS bucket, f.path, f.created_at, f.updated_at, ${CONTENT}
  FROM files f JOIN buckets b ON b.id = f.bucket_id JOIN versions v ON v.id = f.current_version_id`;

/** A content and the file it is, or was, the content of, as it was right after the commit: the file may be gone. */
const COMMITTED = `SELECT v.file_id AS id, b.name AS bucket, v.path, coalesce(f.created_at, v.committed_at) AS created_at,
    v.committed_at AS updated_at, ${CONTENT}
  FROM versions v JOIN buckets b ON b.id = v.bucket_id LEFT JOIN files f ON f.id = v.file_id
  WHERE v.id = $1 AND v.state IN ('committed', 'purged')`;

/**
 * A page of an owner's files. Per bucket the index (bucket, path) is walked from the cursor on, so a page costs the same
 * wherever it lies. `$2` one bucket, `$3` and `$4` the range of paths, `$5` and `$6` the position behind which it begins.
 */
const PAGE = `SELECT f.id, b.name AS bucket, f.path, f.created_at, f.updated_at, ${CONTENT}
  FROM buckets b
  CROSS JOIN LATERAL (
    SELECT * FROM files
    WHERE bucket_id = b.id AND trashed_at IS NULL AND path >= $3 AND ($4::text IS NULL OR path < $4)
      AND path > CASE WHEN b.name = $5 THEN $6 ELSE '' END
    ORDER BY path LIMIT $7
  ) f
  JOIN versions v ON v.id = f.current_version_id
  WHERE b.owner_id = $1 AND ($2::text IS NULL OR b.name = $2) AND b.name >= $5
  ORDER BY b.name, f.path LIMIT $7`;

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

  /**
   * A page of an owner's files, by bucket and path in the order of their bytes. Files that come and go between pages don't
   * make others appear twice or be left out. A filter that fits nothing gives an empty list.
   *
   * @throws InvalidPathError FILE.INVALID_PATH for a prefix that no path can have
   * @throws InvalidCursorError LIST.INVALID_CURSOR
   */
  async list({ ownerId, bucket, prefix = '', limit, cursor }: ListFilesRequestV1): Promise<ListFilesReplyV1> {
    checkPathText(prefix);
    if (bucket !== undefined && !isBucketName(bucket)) return { items: [], nextCursor: null };
    const after = cursor === undefined ? { bucket: '', path: '' } : readCursor(cursor);
    const rows: FileRow[] = await this.dataSource.query(PAGE, [
      ...[ownerId, bucket ?? null, prefix, endOfPrefix(prefix)],
      ...[after.bucket, after.path, limit + 1],
    ]);
    const items = rows.slice(0, limit).map(toFile);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? writeCursor(last) : null };
  }

  private async one(query: string, values: string[]): Promise<FileV1> {
    const [row]: FileRow[] = await this.dataSource.query(query, values);
    if (!row) throw new FileNotFoundError();
    return toFile(row);
  }
}

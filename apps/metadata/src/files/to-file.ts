import type { FileV1, Protection, TrashedFileV1 } from '#contracts';
import { toSafeNumber } from '#persistence';

/** A row of a query for files, as `pg` gives it: `bigint` as text. */
export interface FileRow {
  id: string;
  version_id: string;
  owner_id: string;
  bucket: string;
  path: string;
  size_bytes: string;
  content_type: string;
  sha256: string;
  chunk_count: number;
  wanted_copies: number;
  min_copies: number;
  protection: Protection;
  protection_reason: string | null;
  created_at: Date;
  updated_at: Date;
  version_number: number;
}

/** A row of a file in the trash. */
export interface TrashedRow extends FileRow {
  trashed_at: Date;
  purge_at: Date;
}

/** The file of such a row, as its owner sees it. Pure. */
export const toFile = (row: FileRow): FileV1 => ({
  id: row.id,
  versionId: row.version_id,
  ownerId: row.owner_id,
  bucket: row.bucket,
  path: row.path,
  sizeBytes: toSafeNumber(row.size_bytes),
  contentType: row.content_type,
  sha256: row.sha256,
  chunkCount: row.chunk_count,
  wantedCopies: row.wanted_copies,
  minCopies: row.min_copies,
  protection: row.protection,
  protectionReason: row.protection_reason,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  version: row.version_number,
});

/** A file in the trash. Pure. */
export const toTrashedFile = (row: TrashedRow): TrashedFileV1 =>
  Object.assign(toFile(row), { trashedAt: row.trashed_at.toISOString(), purgeAt: row.purge_at.toISOString() });

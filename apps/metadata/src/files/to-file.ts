import type { FileV1, Protection, TrashedFileV1 } from '#contracts';
import { toSafeNumber } from '#persistence';

/**
 * A file as one array of JSON, in the order of `FileValues`: pg reads a page of a thousand in half the CPU time that it takes for a column
 * each, and leaves less garbage. Of the tables `files` as f and `versions` as v.
 */
export const FILE_VALUES = `json_build_array(f.id, v.id, v.owner_id, f.path, v.size_bytes, v.content_type, v.sha256, v.chunk_count,
  v.wanted_copies, v.min_copies, v.protection, v.protection_reason, f.created_at, f.updated_at, v.version_number)`;

export type FileValues = [
  id: string,
  versionId: string,
  ownerId: string,
  path: string,
  sizeBytes: number,
  contentType: string,
  sha256: string,
  chunkCount: number,
  wantedCopies: number,
  minCopies: number,
  protection: Protection,
  protectionReason: string | null,
  createdAt: string,
  updatedAt: string,
  version: number,
];

/** A row of a query for files. */
export interface FileRow {
  values: FileValues;
  bucket: string;
}

/** A row of a file in the trash. */
export interface TrashedRow extends FileRow {
  trashed_at: Date;
  purge_at: Date;
}

/** The file of such a row, as its owner sees it. Pure. */
export function toFile({ values, bucket }: FileRow): FileV1 {
  const [
    id,
    versionId,
    ownerId,
    path,
    sizeBytes,
    contentType,
    sha256,
    chunkCount,
    wantedCopies,
    minCopies,
    protection,
    protectionReason,
    createdAt,
    updatedAt,
    version,
  ] = values;
  return {
    id,
    versionId,
    ownerId,
    bucket,
    path,
    sizeBytes: toSafeNumber(sizeBytes),
    contentType,
    sha256,
    chunkCount,
    wantedCopies,
    minCopies,
    protection,
    protectionReason,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    version,
  };
}

/** A file in the trash. Pure. */
export const toTrashedFile = (row: TrashedRow): TrashedFileV1 =>
  Object.assign(toFile(row), { trashedAt: row.trashed_at.toISOString(), purgeAt: row.purge_at.toISOString() });

import type { FileV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FILE_VALUES, toFile, type FileValues } from '../files/to-file.js';
import { hasFoldersFirst, type ListPlan, type SortField } from './plan-list.js';

/** Where a walk is in its buckets; `id` is empty by path. Null: at the beginning of an order that is not by path. */
export type WalkSpot = { at: string; id: string } | null;

/** What is walked through. */
export interface Bucket {
  id: string;
  name: string;
}

/** A step of a walk: a file, or what several paths have in common, and where the walk goes on behind it. */
export interface ListEntry {
  id: string | null;
  folder: string | null;
  at: string;
  /** The file, where the walk has read all of it. */
  file?: FileV1;
}

/** What a bounded walk found, and how far it came. */
export interface FilteredEntries {
  found: ListEntry[];
  /** Files looked at, and the last of them; null when there was none. */
  looked: number;
  last: { at: string; id: string } | null;
}

const COLUMNS: Record<SortField, string> = {
  path: 'path',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  sizeBytes: 'size_bytes',
  trashedAt: 'trashed_at',
};
const isTime = (field: SortField): boolean => field.endsWith('At');

/**
 * Walks along the indexes of files. Every statement reads as many rows as it gives, or as it is told it may look at: the
 * place of a page in its list doesn't matter, nor how many files there are.
 */
@Injectable()
export class ListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * At most `limit` files behind a spot, in order, with all that is shown of them: the walk has come by their rows, so they are not
   * looked for again. OFFSET 0 keeps the version's row from being joined otherwise than file by file.
   */
  async page(plan: ListPlan, buckets: Bucket[], spot: WalkSpot, limit: number): Promise<ListEntry[]> {
    const ids = buckets.map(({ id }) => id);
    const rows: { bucket_id: string; at: string; values: FileValues }[] = await this.dataSource.query(
      `SELECT f.bucket_id, f.at, ${FILE_VALUES} AS values
       FROM (${candidates(plan, ids, spot)}) AS f
       CROSS JOIN LATERAL (SELECT * FROM versions WHERE id = f.current_version_id OFFSET 0) AS v`,
      candidateValues(plan, ids, spot, limit),
    );
    const names = new Map(buckets.map(({ id, name }) => [id, name]));
    return rows.map(({ bucket_id, at, values }) => {
      const file = toFile({ values, bucket: names.get(bucket_id)! });
      return { id: file.id, folder: null, at, file };
    });
  }

  /** At most `limit` files of the trash behind a spot, in order. */
  async trash(plan: ListPlan, bucketIds: string[], spot: WalkSpot, limit: number): Promise<ListEntry[]> {
    const rows: { id: string; at: string }[] = await this.dataSource.query(
      `SELECT id, at FROM (${candidates(plan, bucketIds, spot)}) AS files`,
      candidateValues(plan, bucketIds, spot, limit),
    );
    return rows.map(({ id, at }) => ({ id, folder: null, at }));
  }

  /** The same with filters: of the next `look` files at most `limit` that pass them. */
  async filtered(
    plan: ListPlan,
    bucketIds: string[],
    spot: WalkSpot,
    { limit, look }: { limit: number; look: number },
  ): Promise<FilteredEntries> {
    const rows: { id: string | null; at: string; last_id: string; last_at: string; looked: string }[] =
      await this.dataSource.query(
        `WITH seen AS MATERIALIZED (
           SELECT id, path, search_text, at, row_number() OVER () AS place FROM (${candidates(plan, bucketIds, spot)}) AS files
         ), wanted AS (
           SELECT length(${folded('$5::text')}) + 1 AS start, ${folded('$7::text')} AS text
         )
         SELECT f.id, f.at, last.id AS last_id, last.at AS last_at, last.place AS looked
         FROM (SELECT * FROM seen ORDER BY place DESC LIMIT 1) AS last
         LEFT JOIN (
           SELECT id, at, place FROM seen, wanted
           WHERE path >= $5 AND path < $6
             AND ($7 IS NULL OR position(wanted.text IN substr(search_text, wanted.start)) > 0)
           ORDER BY place LIMIT $8
         ) AS f ON true
         ORDER BY f.place`,
        [...candidateValues(plan, bucketIds, spot, look), plan.prefix, plan.prefixEnd, plan.search, limit],
      );
    const [first] = rows;
    return {
      found: rows.flatMap(({ id, at }) => (id === null ? [] : [{ id, folder: null, at }])),
      looked: Number(first?.looked ?? 0),
      last: first ? { at: first.last_at, id: plan.field === 'path' ? '' : first.last_id } : null,
    };
  }

  /**
   * At most `limit` of the folders that lie in one, from a text on, in the order of their names. Each step looks at one file, whether the
   * folder has files of its own, or a folder in it has, however many.
   */
  async foldersIn({ prefixEnd, prefix }: ListPlan, bucketId: string, at: string, limit: number): Promise<ListEntry[]> {
    return this.dataSource.query(
      `WITH RECURSIVE walk AS (
         SELECT 0 AS place, NULL::text COLLATE "C" AS folder, $2::text COLLATE "C" AS at
         UNION ALL
         SELECT walk.place + 1, next.folder COLLATE "C", (left(next.folder, -1) || chr(ascii('/') + 1)) COLLATE "C"
         FROM walk
         CROSS JOIN LATERAL (
           SELECT folder_of(path) AS below FROM files
           WHERE bucket_id = $1 AND trashed_at IS NULL AND folder_of(path) >= walk.at AND folder_of(path) < $3
           ORDER BY folder_of(path) LIMIT 1
         ) AS f
         CROSS JOIN LATERAL (SELECT left(f.below, $5 + position('/' IN substr(f.below, $5 + 1))) AS folder) AS next
         WHERE walk.place < $4
       )
       SELECT NULL AS id, folder, at FROM walk WHERE place > 0 ORDER BY place`,
      [bucketId, at, prefixEnd, limit, Array.from(prefix).length],
    );
  }

  /**
   * At most `limit` files and folders of one bucket behind a spot, in order. Each step looks at one file: behind a folder
   * the next one is the first path that doesn't begin so, however many do.
   */
  async folders(plan: ListPlan, bucketId: string, at: string, limit: number): Promise<ListEntry[]> {
    const { delimiter, next } = plan.folders!;
    const [range, order, behindFolder, behindFile] = plan.descending
      ? ['path < walk.at AND path >= $3', 'path DESC', 'left(f.path, $6 + cut.at)', 'f.path']
      : ['path >= walk.at AND path < $3', 'path', 'left(f.path, $6 + cut.at - 1) || $7::text', 'f.path || chr(1)'];
    return this.dataSource.query(
      `WITH RECURSIVE walk AS (
         SELECT 0 AS place, NULL::uuid AS id, NULL::text COLLATE "C" AS folder, $2::text COLLATE "C" AS at
         UNION ALL
         SELECT walk.place + 1, CASE WHEN cut.at = 0 THEN f.id END,
                CASE WHEN cut.at > 0 THEN left(f.path, $6 + cut.at) END COLLATE "C",
                CASE WHEN cut.at > 0 THEN ${behindFolder} ELSE ${behindFile} END COLLATE "C"
         FROM walk
         CROSS JOIN LATERAL (
           SELECT id, path FROM files WHERE bucket_id = $1 AND trashed_at IS NULL AND ${range} ORDER BY ${order} LIMIT 1
         ) AS f
         CROSS JOIN LATERAL (SELECT position($5::text IN substr(f.path, $6 + 1)) AS at) AS cut
         WHERE walk.place < $4
       )
       SELECT id, folder, at FROM walk WHERE place > 0 ORDER BY place`,
      [
        ...[bucketId, at, plan.descending ? plan.prefix : plan.prefixEnd, limit, delimiter],
        ...[Array.from(plan.prefix).length, ...(plan.descending ? [] : [next])],
      ],
    );
  }
}

/** Letters as they are compared in a search: by Unicode's rules, whatever the locale, and composed. */
export const folded = (text: string): string => `lower(normalize(${text}) COLLATE "und-x-icu") COLLATE "C"`;

/** How a list is ordered, as SQL: `by` what, and the value `behind` a file, where a walk goes on. */
export function orderOf({ field, descending }: ListPlan): { column: string; by: string; behind: string } {
  const column = COLUMNS[field];
  const direction = descending ? 'DESC' : 'ASC';
  if (field === 'path') return { column, by: `path ${direction}`, behind: descending ? 'path' : 'path || chr(1)' };
  return {
    column,
    by: `${column} ${direction}, id ${direction}`,
    behind: isTime(field) ? `(extract(epoch FROM ${column}) * 1000000)::bigint::text` : `${column}::text`,
  };
}

/**
 * Whether a file is behind a spot, as SQL: `$2` and `$3` say where the walk is. Nothing in it is open until the values are known: a plan
 * that serves any of them must find the spot in the index too, and not look at all files before it.
 */
export function withinOf({ field, descending }: ListPlan, spot: WalkSpot): string {
  if (field === 'path')
    return descending ? `path < $2::text AND path >= $3::text` : `path >= $2::text AND path < $3::text`;
  if (!spot) return '$2::bigint IS NULL AND $3::uuid IS NULL';
  const value = isTime(field) ? `timestamptz 'epoch' + $2::bigint * interval '1 microsecond'` : '$2::bigint';
  return `(${COLUMNS[field]}, id) ${descending ? '<' : '>'} (${value}, $3::uuid)`;
}

/** The values of `$2` and `$3`. */
export const spotValues = (plan: ListPlan, spot: WalkSpot): unknown[] =>
  plan.field === 'path'
    ? [spot?.at ?? '', plan.descending ? plan.prefix : plan.prefixEnd]
    : [spot?.at ?? null, spot?.id ?? null];

/**
 * The next files in order. `$1` the buckets, `$2` and `$3` where the walk is, `$4` how many, `$5` the folder where it is one. One bucket is
 * read along its index; of several each gives as many as are asked for, and these are sorted.
 */
function candidates(plan: ListPlan, bucketIds: string[], spot: WalkSpot): string {
  const { column, by, behind } = orderOf(plan);
  const inFolder = hasFoldersFirst(plan) ? 'AND folder_of(path) = $5' : '';
  const direction = plan.descending ? 'DESC' : 'ASC';
  const trashed = plan.field === 'trashedAt' ? 'IS NOT NULL' : 'IS NULL';
  const one = (bucket: string) =>
    `SELECT id, bucket_id, path, search_text, created_at, updated_at, current_version_id, ${column} AS value, ${behind} AS at
     FROM files WHERE bucket_id = ${bucket} ${inFolder} AND trashed_at ${trashed} AND ${withinOf(plan, spot)} ORDER BY ${by} LIMIT $4`;
  if (bucketIds.length === 1) return one('$1::uuid');
  return `SELECT f.* FROM unnest($1::uuid[]) AS bucket(id) CROSS JOIN LATERAL (${one('bucket.id')}) AS f
          ORDER BY f.value ${direction}, f.id ${direction} LIMIT $4`;
}

const candidateValues = (plan: ListPlan, bucketIds: string[], spot: WalkSpot, limit: number): unknown[] => [
  bucketIds.length === 1 ? bucketIds[0] : bucketIds,
  ...spotValues(plan, spot),
  limit,
  ...(hasFoldersFirst(plan) ? [plan.prefix] : []),
];

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { folded, type ListEntry, orderOf, spotValues, type WalkSpot, withinOf } from './list.repository.js';
import type { ListPlan } from './plan-list.js';

/** Finds files by a part of their path from an index (`ix_files_search`), however few of many they are. */
@Injectable()
export class SearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * At most `limit` files behind a spot that a search finds, in order. What the index gives is in no order and may be a little more
   * than the search means, so all of it is looked at: never more than `most` files.
   *
   * @returns null when that would not be enough, or the text is too short for the index
   */
  async matches(
    plan: ListPlan,
    bucketIds: string[],
    spot: WalkSpot,
    { limit, most }: { limit: number; most: number },
  ): Promise<ListEntry[] | null> {
    const { by, behind } = orderOf(plan);
    const rows: { keys: number; candidates: string; id: string | null; at: string }[] = await this.dataSource.query(
      `WITH wanted AS MATERIALIZED (
         SELECT ${folded('$7::text')} AS text, length(${folded('$6::text')}) + 1 AS start
       ), asked AS MATERIALIZED (
         SELECT bucket.id, search_keys(bucket.id, wanted.text) AS keys FROM unnest($1::uuid[]) AS bucket(id), wanted
       ), found AS MATERIALIZED (
         SELECT file.* FROM asked CROSS JOIN LATERAL (
           SELECT * FROM files WHERE trashed_at IS NULL AND search_keys(bucket_id, search_text) @> asked.keys LIMIT $5 + 1
         ) AS file
         WHERE cardinality(asked.keys) > 1 AND file.bucket_id = asked.id LIMIT $5 + 1
       ), page AS (
         SELECT id, ${behind} AS at, row_number() OVER (ORDER BY ${by}) AS place FROM found, wanted
         WHERE ${withinOf(plan, spot)} AND path >= $6 AND path < $8
           AND position(wanted.text IN substr(search_text, wanted.start)) > 0
         ORDER BY place LIMIT $4
       )
       SELECT (SELECT max(cardinality(keys)) FROM asked) AS keys, (SELECT count(*) FROM found) AS candidates, page.id, page.at
       FROM (VALUES (1)) AS answer LEFT JOIN page ON true ORDER BY page.place`,
      [bucketIds, ...spotValues(plan, spot), limit, most, plan.prefix, plan.search, plan.prefixEnd],
    );
    const [first] = rows;
    if (!first || first.keys <= 1 || Number(first.candidates) > most) return null;
    return rows.flatMap(({ id, at }) => (id === null ? [] : [{ id, folder: null, at }]));
  }

  /**
   * Takes what was written since the last time from the index's list of new keys to its place, beside everything else: else some
   * commit has to, and waits for it.
   */
  async sortIn(): Promise<void> {
    await this.dataSource.query(`SELECT gin_clean_pending_list('ix_files_search')`);
  }
}

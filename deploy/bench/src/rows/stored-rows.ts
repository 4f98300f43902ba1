import type { LocalSystem } from '../../../local/src/local-system.js';
import { inSchema, withoutIndexes } from './service-database.js';

/** Files that exist as rows only. */
export interface StoredRows {
  /** A bucket that is there. */
  bucket: string;
  files: number;
  /** Of each file (count). */
  chunks: number;
  /** Bytes of each chunk. */
  chunkBytes: number;
  /** SQL for the path of the file number `n`, each another one. */
  path: string;
  /** SQL for the place of a chunk's copy among the nodes (0…): of the file `n`, the chunk `c`, its copy `k` (0, 1, 2). */
  place: string;
}

const COPIES = 3;
/** The same ids in both schemas, whose roles don't see each other's rows; they are UUIDs of version 4. */
const id = (what: string, number: string): string =>
  `overlay(overlay(md5('${what}' || ${number}) placing '4' from 13) placing '8' from 17)::uuid`;
const SHA256 = `encode(sha256(n::text::bytea), 'hex')`;
/** A CID in form: no node holds it. */
const CID = `'bafkrei' || left(translate(md5('a' || n || ' ' || c) || md5('b' || n || ' ' || c), '0189', 'ghij'), 52)`;

/**
 * Writes rows as uploads leave them: committed files that are full, in metadata with the sums of their bucket and owner, in
 * chunk-placement with three copies of each chunk, held and proved just now. Only the blocks are missing, so nothing may prove copies
 * while the system runs (`ROWS_ONLY`).
 */
export async function writeStoredRows(
  system: LocalSystem,
  nodeIds: readonly string[],
  rows: StoredRows,
): Promise<void> {
  await Promise.all([writeFiles(system, rows), writePlacement(system, nodeIds, rows)]);
}

/** Settings with which no copy is proved in this run. */
export const ROWS_ONLY = {
  SAMPLE_INTERVAL_MS: '86400000',
  SCRUB_PERIOD_MS: '315360000000',
  HEALTH_CHECK_INTERVAL_MS: '0',
};

async function writeFiles(system: LocalSystem, { bucket, files, chunks, chunkBytes, path }: StoredRows): Promise<void> {
  const sizeBytes = chunks * chunkBytes;
  await inSchema(system, 'metadata', async (client) => {
    await withoutIndexes(client, ['versions', 'files', 'chunks'], async () => {
      await client.query(
        `INSERT INTO versions (id, bucket_id, owner_id, path, content_type, key_id, wrapped_key, wanted_copies, spread, state,
           reserved_bytes, recorded_bytes, file_id, version_number, size_bytes, sha256, chunk_count, created_at, committed_at,
           protection, min_copies, protection_at)
         SELECT ${id('version', 'n')}, b.id, b.owner_id, ${path}, 'image/jpeg', 'bench', repeat('w', 80), ${COPIES}, b.spread, 'committed',
           0, ${sizeBytes}, ${id('file', 'n')}, 1, ${sizeBytes}, ${SHA256}, ${chunks}, at, at, 'full', ${COPIES}, now()
         FROM buckets b, generate_series(1, $2::int) AS n, LATERAL (SELECT now() - n * interval '20 seconds' AS at) AS stored
         WHERE b.name = $1`,
        [bucket, files],
      );
      await client.query(
        `INSERT INTO files (id, bucket_id, owner_id, path, current_version_id, created_at, updated_at, size_bytes)
         SELECT v.file_id, v.bucket_id, v.owner_id, v.path, v.id, v.committed_at, v.committed_at, v.size_bytes
         FROM versions v JOIN buckets b ON b.id = v.bucket_id WHERE b.name = $1 AND v.key_id = 'bench'`,
        [bucket],
      );
      await client.query(
        `INSERT INTO chunks (version_id, index, chunk_cid, offset_bytes, size_bytes, stored_bytes, written_node_ids, failed_node_ids)
         SELECT ${id('version', 'n')}, c, ${CID}, c * ${chunkBytes}, ${chunkBytes}, ${chunkBytes} + 28, '{}', '{}'
         FROM generate_series(1, $1::int) AS n, generate_series(0, ${chunks - 1}) AS c`,
        [files],
      );
    });
    await client.query(
      `WITH filled AS (
         UPDATE buckets SET file_count = file_count + $2::bigint, used_bytes = used_bytes + $3::bigint WHERE name = $1 RETURNING owner_id)
       UPDATE owners o SET file_count = o.file_count + $2::bigint, used_bytes = o.used_bytes + $3::bigint FROM filled
       WHERE o.owner_id = filled.owner_id`,
      [bucket, files, files * sizeBytes],
    );
  });
}

async function writePlacement(
  system: LocalSystem,
  nodeIds: readonly string[],
  { bucket, files, chunks, chunkBytes, place }: StoredRows,
): Promise<void> {
  const spread = await inSchema(system, 'metadata', async (client) => {
    const { rows } = await client.query<{ spread: string }>('SELECT spread FROM buckets WHERE name = $1', [bucket]);
    return rows[0]!.spread;
  });
  await inSchema(system, 'chunk_placement', (client) =>
    withoutIndexes(client, ['versions', 'chunks', 'replicas'], async () => {
      await client.query(
        `INSERT INTO versions (version_id, copies, spread, state, chunk_count)
         SELECT ${id('version', 'n')}, ${COPIES}, $2, 'committed', ${chunks} FROM generate_series(1, $1::int) AS n`,
        [files, spread],
      );
      // Their chunk ids count on from where they are.
      const { rows } = await client.query<{ last: string }>('SELECT coalesce(max(chunk_id), 0) AS last FROM chunks');
      const chunkId = `${rows[0]!.last} + (n - 1) * ${chunks} + c + 1`;
      await client.query(
        `INSERT INTO chunks (chunk_id, version_id, index, chunk_cid, stored_bytes) OVERRIDING SYSTEM VALUE
         SELECT ${chunkId}, ${id('version', 'n')}, c, ${CID}, ${chunkBytes} + 28
         FROM generate_series(1, $1::int) AS n, generate_series(0, ${chunks - 1}) AS c`,
        [files],
      );
      await client.query(
        `SELECT setval(pg_get_serial_sequence('chunks', 'chunk_id'), (SELECT max(chunk_id) FROM chunks))`,
      );
      await client.query(
        `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch, verified_at)
         SELECT ${chunkId}, o.node_id, 'held', o.epoch, now()
         FROM generate_series(1, $1::int) AS n, generate_series(0, ${chunks - 1}) AS c, generate_series(0, ${COPIES - 1}) AS k,
           LATERAL (SELECT ($2::uuid[])[1 + ${place}] AS node_id) AS chosen JOIN nodes o USING (node_id)`,
        [files, nodeIds],
      );
    }),
  );
}

import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { loadConfig, PostgresEnv } from '#config';
import { createDataSourceOptions, openDataSource } from '#persistence';
import { TestPostgres } from '#testing';
import { PLACEMENT_SCHEMA } from '../src/database/placement-schema.js';
import { BalanceChunksRepository } from '../src/rebalance/balance-chunks.repository.js';
import { gatherChunks } from '../src/rebalance/gather-chunks.js';
import type { BalanceChunk } from '../src/rebalance/rebalance-planner.js';

const [a, b, c] = ['a', 'b', 'c'].map(() => randomUUID()) as [string, string, string];
const NODES = [a, b, c];

let postgres: TestPostgres;
let dataSource: DataSource;
let repository: BalanceChunksRepository;
beforeAll(async () => {
  postgres = await TestPostgres.start();
  const env = loadConfig(PostgresEnv, { ...(await postgres.createSchema('chunk_placement')) });
  dataSource = await openDataSource(createDataSourceOptions(env, PLACEMENT_SCHEMA));
  repository = new BalanceChunksRepository(dataSource);
});
afterAll(async () => {
  await dataSource?.destroy();
  await postgres?.stop();
});
beforeEach(async () => {
  await dataSource.query('TRUNCATE versions, chunks, replicas CASCADE');
});

async function version(chunkCount: number, state = 'committed'): Promise<string> {
  const versionId = randomUUID();
  await dataSource.query(
    `INSERT INTO versions (version_id, copies, spread, state, chunk_count) VALUES ($1, 3, 'strict', $2, $3)`,
    [versionId, state, chunkCount],
  );
  return versionId;
}

/** @returns its id */
async function chunk(versionId: string, index: number, copies: [nodeId: string, state: string][]): Promise<string> {
  const [row] = await dataSource.query<{ chunk_id: string }[]>(
    `INSERT INTO chunks (version_id, index, chunk_cid, stored_bytes) VALUES ($1, $2, 'cid', $3) RETURNING chunk_id`,
    [versionId, index, 100 + index],
  );
  for (const [nodeId, state] of copies) {
    await dataSource.query('INSERT INTO replicas (chunk_id, node_id, state, verified_epoch) VALUES ($1, $2, $3, 1)', [
      ...[row!.chunk_id, nodeId, state],
    ]);
  }
  return row!.chunk_id;
}

/** All pages of so many chunks, as a plan reads them. */
async function readAll(limit: number): Promise<BalanceChunk[]> {
  const found: BalanceChunk[] = [];
  let after: string | null = '0';
  while (after !== null) {
    const page: Awaited<ReturnType<typeof repository.page>> = await repository.page(after, limit, NODES);
    const { whole, torn } = gatherChunks(page.chunks, page.replicas, page.versions, NODES);
    found.push(...whole);
    const rest = await repository.ofVersions(torn, NODES);
    found.push(...gatherChunks(rest.chunks, rest.replicas, rest.versions, NODES).whole);
    after = page.last;
  }
  return found;
}

describe('pages of chunks for a plan', () => {
  it.each([1, 2, 3, 4, 100])(
    'of %d show each chunk of a committed version once, with its whole version',
    async (limit) => {
      const [first, second, third] = [await version(3), await version(2), await version(2)];
      const open = await version(1, 'open');
      // Uploads side by side: their chunks stand between each other, and not in the order of their indexes.
      const ids = [
        await chunk(first, 1, [[a, 'held']]),
        await chunk(second, 0, [[b, 'held']]),
        await chunk(first, 0, [
          [a, 'held'],
          [b, 'planned'],
          [c, 'missing'],
        ]),
        await chunk(open, 0, [[a, 'held']]),
        await chunk(third, 0, []),
        await chunk(first, 2, [
          [a, 'releasing'],
          [randomUUID(), 'held'],
        ]),
        await chunk(second, 1, [[b, 'held']]),
        await chunk(third, 1, [[c, 'held']]),
      ];
      const found = await readAll(limit);
      const at = (place: number) => found.filter(({ chunkId }) => chunkId === ids[place]);
      expect(found.map(({ chunkId }) => chunkId).toSorted()).toEqual(ids.filter((_, place) => place !== 3).toSorted());
      expect(at(2)).toEqual([
        {
          ...{ chunkId: ids[2], versionId: first, storedBytes: 100, copies: 3, spread: 'strict' },
          version: { chunks: 3, heldBy: { [a]: 2, [b]: 1 } },
          replicas: expect.arrayContaining([
            { nodeId: a, state: 'held', reclaimable: false },
            { nodeId: b, state: 'planned', reclaimable: false },
            { nodeId: c, state: 'missing', reclaimable: false },
          ]),
        },
      ]);
      // A node that isn't registered is none that a plan knows.
      expect(at(5)).toMatchObject([{ replicas: [{ nodeId: a, state: 'releasing' }] }]);
      expect(at(6)).toMatchObject([{ version: { chunks: 2, heldBy: { [b]: 2 } } }]);
    },
  );

  it('are none where nothing is stored', async () => {
    expect(await readAll(10)).toEqual([]);
  });
});

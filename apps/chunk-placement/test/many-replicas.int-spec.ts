import { DataSource } from 'typeorm';
import { loadConfig, PostgresEnv } from '#config';
import { OutboxRepository } from '#outbox';
import { createDataSourceOptions, openDataSource } from '#persistence';
import { TestPostgres } from '#testing';
import { PLACEMENT_SCHEMA } from '../src/database/placement-schema.js';
import type { NodeRoster } from '../src/nodes/node-roster.js';
import { PlacementStatusQueries } from '../src/repair/placement-status.queries.js';
import { RepairTaskRepository } from '../src/repair/repair-task.repository.js';
import { WalkRepository } from '../src/repair/walk.repository.js';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** So many that Postgres finds the indexes cheaper than reading the whole table. */
const REPLICAS = 20_000;
const ROSTER = { brake: () => ({ engagedUntil: null, reason: null }) } as Partial<NodeRoster> as NodeRoster;

let postgres: TestPostgres;
let dataSource: DataSource;
beforeAll(async () => {
  postgres = await TestPostgres.start();
  const env = loadConfig(PostgresEnv, { ...(await postgres.createSchema('chunk_placement')) });
  dataSource = await openDataSource(createDataSourceOptions(env, PLACEMENT_SCHEMA));
  await dataSource.query(
    `INSERT INTO nodes (node_id, name, zone, state, state_since, full_for_uploads, full_for_repairs, durability, hash_on_read,
       capacity_bytes, monitor_epoch, epoch)
     SELECT overlay(md5(n::text) placing '4' from 13)::uuid, 'node-' || n, 'zone-' || n, 'online', now(), false, false, 'proved', true,
       1000000000, 1, 1 FROM generate_series(1, 2) AS n`,
  );
  await dataSource.query(
    `WITH version AS (
       INSERT INTO versions (version_id, copies, spread, state, chunk_count)
       VALUES (gen_random_uuid(), 3, 'off', 'committed', ${REPLICAS}) RETURNING version_id)
     INSERT INTO chunks (version_id, index, chunk_cid, stored_bytes)
     SELECT version_id, n, 'cid', 100 FROM version, generate_series(1, ${REPLICAS}) AS n`,
  );
  await dataSource.query(
    `INSERT INTO replicas (chunk_id, node_id, state, verified_epoch, verified_at)
     SELECT chunk_id, (SELECT node_id FROM nodes ORDER BY name LIMIT 1), 'held', 1,
       CASE WHEN index > 100 THEN timestamptz '2026-01-01' + index * interval '1 second' END FROM chunks`,
  );
  await dataSource.query('VACUUM ANALYZE');
});
afterAll(async () => {
  await dataSource?.destroy();
  await postgres?.stop();
});

function collect(node: PlanNode, steps: PlanNode[]): PlanNode[] {
  steps.push(node);
  node.Plans?.forEach((child) => collect(child, steps));
  return steps;
}

/** Steps of the plans of all queries that are asked meanwhile, and that look at more than so many rows. */
async function greedySteps(most: number, ask: () => Promise<unknown>): Promise<string[]> {
  const asked: [sql: string, parameters: unknown[]][] = [];
  const query = dataSource.query.bind(dataSource);
  dataSource.query = (sql: string, parameters: unknown[] = []) => {
    asked.push([sql, parameters]);
    return query(sql, parameters);
  };
  await ask().finally(() => (dataSource.query = query));
  expect(asked.length).toBeGreaterThan(1);
  const greedy: string[] = [];
  for (const [sql, parameters] of asked) {
    const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
    const [row] = await query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(explain, parameters);
    for (const step of collect(row!['QUERY PLAN'][0]!.Plan, [])) {
      const rows = (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'];
      if (rows > most) greedy.push(`${step['Node Type']} ${step['Relation Name'] ?? ''}: ${rows}`);
    }
  }
  return greedy;
}

it('the status names the oldest proof of all nodes, and looks at few replicas for it', async () => {
  const queries = new PlacementStatusQueries(
    dataSource,
    new WalkRepository(dataSource),
    new RepairTaskRepository(dataSource),
    ROSTER,
    new OutboxRepository(dataSource),
  );
  const ask = async () => expect(await queries.status()).toMatchObject({ oldestProofAt: '2026-01-01T00:01:41.000Z' });
  expect(await greedySteps(250, ask)).toEqual([]);
});

it('a page of the walk over all chunks looks at its own rows', async () => {
  const walks = new WalkRepository(dataSource);
  const ask = async () =>
    expect(await walks.page('7000', 1000, 2)).toMatchObject({ lastChunkId: '8000', chunks: 1000 });
  expect(await greedySteps(5000, ask)).toEqual([]);
});

import { DataSource } from 'typeorm';
import type { ListFilesRequestV1 } from '#contracts';
import { fingerprintOf, writeCursor } from '../src/lists/list-cursor.js';
import { MetadataSystem } from './metadata-system.js';
import { Owner } from './upload.js';

interface Explained {
  'QUERY PLAN': { Plan: PlanNode }[];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Sort Key'?: string[];
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** What is found of folders, one after another, is put in order once more, which reads nothing. */
const isSort = (step: PlanNode) => step['Node Type'].includes('Sort') && step['Sort Key']?.[0] !== 'walk.place';
const isScanOfFiles = (step: PlanNode) =>
  step['Node Type'] === 'Seq Scan' && ['files', 'versions', 'chunks'].includes(step['Relation Name'] ?? '');

/** So many that Postgres finds the indexes cheaper than reading whole tables. */
const COUNT = 20_000;
/** Of each, as `Owner.store` makes them. */
const FILE_BYTES = 3 * 1024 ** 2 + 100;
let system: MetadataSystem;
let owner: Owner;
let versionId: string;

/** One owner with many files, and one file with many chunks. */
beforeAll(async () => {
  system = await MetadataSystem.start();
  owner = new Owner(system);
  ({ versionId } = await owner.store('f/000000'));
  await system.query(
    `INSERT INTO versions (id, bucket_id, owner_id, path, content_type, key_id, wrapped_key, wanted_copies, spread, state,
                           reserved_bytes, file_id, version_number, size_bytes, sha256, chunk_count, committed_at)
     SELECT gen_random_uuid(), bucket_id, owner_id, 'f/' || lpad(n::text, 6, '0'), content_type, key_id, wrapped_key,
            wanted_copies, spread, state, 0, file_id, 1, size_bytes, sha256, chunk_count, committed_at
     FROM versions, generate_series(1, ${COUNT}) AS n WHERE id = $1`,
    [versionId],
  );
  await system.query(
    `INSERT INTO files (bucket_id, owner_id, path, current_version_id, size_bytes)
     SELECT bucket_id, owner_id, path, id, size_bytes FROM versions WHERE path > 'f/000000'`,
  );
  await system.query(
    `INSERT INTO chunks SELECT version_id, n, chunk_cid, n::bigint * 100, 100, 128, written_node_ids, failed_node_ids
     FROM chunks, generate_series(4, ${COUNT}) AS n WHERE version_id = $1 AND index = 0`,
    [versionId],
  );
  await system.query(`UPDATE chunks SET offset_bytes = index * 100, size_bytes = 100 WHERE version_id = $1`, [
    versionId,
  ]);
  await system.query(`UPDATE versions SET size_bytes = ${(COUNT + 1) * 100} WHERE id = $1`, [versionId]);
  await system.query('ANALYZE');
});
afterAll(async () => {
  await system?.stop();
});

const FOLDER = { bucket: 'my-files', delimiter: '/', prefix: 'f/' };

/** As the service writes it, so that no page has to be asked for before. */
const cursorBehind = (path: string) =>
  writeCursor(fingerprintOf(['files', owner.id, null, '', null, '', 'path']), {
    ...{ bucket: 'my-files', at: `${path}\u0001`, id: '' },
  });

/** All files of the folder have one size: their ids decide. */
const fromTheMiddle = () =>
  writeCursor(fingerprintOf(['files', owner.id, 'my-files', 'f/', '/', '', 'sizeBytes']), {
    ...{ bucket: '', at: String(FILE_BYTES), id: '80000000-0000-4000-8000-000000000000' },
  });

function collect(node: PlanNode, steps: PlanNode[]): void {
  steps.push(node);
  node.Plans?.forEach((child) => collect(child, steps));
}

/** Every statement with a plan that the service sends while `action` runs, in transactions too. */
async function statementsOf(action: () => Promise<unknown>): Promise<[sql: string, parameters: unknown[]][]> {
  const dataSource = system.service(DataSource);
  const createQueryRunner = dataSource.createQueryRunner.bind(dataSource);
  const sent: [sql: string, parameters: unknown[]][] = [];
  dataSource.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    const query = runner.query.bind(runner);
    runner.query = (sql: string, parameters: unknown[] = [], ...rest: unknown[]) => {
      if (/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(sql) && !sql.includes('outbox')) sent.push([sql, parameters]);
      return query(sql, parameters, ...(rest as [true]));
    };
    return runner;
  };
  try {
    await action();
  } finally {
    dataSource.createQueryRunner = createQueryRunner;
  }
  return sent;
}

/** How a statement is planned: for its values, or, as one that was prepared may be, for any. */
const PLANS = ['for its values', 'for any values'] as const;

/**
 * All steps of the plans with which Postgres carries out what `action` has the service ask it.
 *
 * @param planned see PLANS
 */
async function plansOf(
  action: () => Promise<unknown>,
  planned: (typeof PLANS)[number] = 'for its values',
): Promise<PlanNode[]> {
  const dataSource = system.service(DataSource);
  const query = dataSource.query.bind(dataSource);
  const asked: [sql: string, parameters: unknown[]][] = [];
  dataSource.query = (sql: string, parameters: unknown[] = []) => {
    // The relay of the outbox asks now and then, whatever is tested.
    if (!sql.includes('outbox')) asked.push([sql, parameters]);
    return query(sql, parameters);
  };
  try {
    await action();
  } finally {
    dataSource.query = query;
  }
  const steps: PlanNode[] = [];
  for (const [sql, parameters] of asked) {
    const explained =
      planned === 'for its values'
        ? query<Explained[]>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, parameters)
        : dataSource.transaction(async (manager): Promise<Explained[]> => {
            await manager.query('SET LOCAL plan_cache_mode = force_generic_plan');
            await manager.query(`PREPARE asked AS ${sql}`);
            const values = parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : '';
            const rows = await manager.query<Explained[]>(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked${values}`);
            await manager.query('DEALLOCATE asked');
            return rows;
          });
    collect((await explained)[0]!['QUERY PLAN'][0]!.Plan, steps);
  }
  expect(steps.length).toBeGreaterThan(0);
  return steps;
}

/** A value as SQL. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return literal(`{${value.join(',')}}`);
  return `'${String(value as string | number).replaceAll("'", "''")}'`;
}

describe.each(PLANS)('with many rows, planned %s,', (planned) => {
  it.each([
    ['a page of all files', () => list({})],
    ['a page from the middle', () => list({ cursor: cursorBehind('f/010000') })],
    ['a page with a prefix', () => list({ prefix: 'f/0199' })],
    ['a prefix that nothing has', () => list({ prefix: 'f/x' })],
    ['the first folders', () => list({ bucket: 'my-files', delimiter: '/' })],
    ['folders from the middle', () => list({ bucket: 'my-files', delimiter: '0', prefix: 'f/01' })],
    ['a prefix that nothing has, before all others', () => list({ prefix: 'a/' })],
    ['a folder before all others', () => list({ ...FOLDER, prefix: 'a/' })],
    ['the largest files of a folder', () => list({ ...FOLDER, sort: '-sizeBytes' })],
    ['the files of a folder that changed first', () => list({ ...FOLDER, sort: 'updatedAt' })],
    ['those of a folder from the middle', () => list({ ...FOLDER, sort: 'sizeBytes', cursor: fromTheMiddle() })],
    ['the folders above many files', () => list({ ...FOLDER, prefix: '', sort: '-sizeBytes' })],
    ['a folder that nothing lies in', () => list({ ...FOLDER, prefix: 'f/x/', sort: '-sizeBytes' })],
    ['the last files by path', () => list({ sort: '-path' })],
    ['the largest files', () => list({ sort: '-sizeBytes' })],
    ['the files that changed last', () => list({ sort: '-updatedAt', bucket: 'my-files' })],
    ['the oldest files', () => list({ sort: 'createdAt' })],
    ['a page of the trash', () => trash()],
    ['a file by path', () => readPlan('f/012345', 0)],
    ['the first chunks of a file', () => readPlan('f/000000', 0)],
    ['the last chunks of a file', () => readPlan('f/000000', -150)],
    ['a page of chunks', () => chunkPage(COUNT / 2)],
    ['the state of an upload', () => states()],
  ])('%s takes as many rows as it shows', async (_case, action) => {
    for (const step of await plansOf(action, planned)) {
      const rows = (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'];
      expect({ step: step['Node Type'], table: step['Relation Name'], many: rows > 250 }).toEqual({
        ...{ step: step['Node Type'], table: step['Relation Name'], many: false },
      });
    }
  });
});

describe('a page of a thousand', () => {
  it.each<[string, Partial<ListFilesRequestV1>]>([
    ['by path', {}],
    ['below a prefix', { prefix: 'f/01' }],
    ['by path, backwards', { sort: '-path' }],
    ['by size', { sort: 'sizeBytes' }],
    ['by size, backwards', { sort: '-sizeBytes' }],
    ['by change', { sort: '-updatedAt' }],
    ['by age', { sort: 'createdAt' }],
    ['of a folder by size', { delimiter: '/', prefix: 'f/', sort: '-sizeBytes' }],
    ['of a folder by change', { delimiter: '/', prefix: 'f/', sort: 'updatedAt' }],
  ])('%s comes in the order of an index: nothing is sorted, no table read through', async (_case, request) => {
    const steps = await plansOf(() => list({ bucket: 'my-files', limit: 1000, ...request }));
    expect(steps.filter((step) => isSort(step) || isScanOfFiles(step))).toEqual([]);
  });

  it('of a search reads no table through either', async () => {
    const steps = await plansOf(() => list({ bucket: 'my-files', search: '0199', limit: 1000 }));
    expect(steps.filter(isScanOfFiles)).toEqual([]);
  });
});

describe('a commit', () => {
  it('looks at no table as a whole, however many files there are', async () => {
    const statements = await statementsOf(() => owner.store('f/000000', [10]));
    const steps: PlanNode[] = [];
    for (const [sql, parameters] of statements) {
      const [row] = await system.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON) ${sql}`,
        parameters,
      );
      collect(row!['QUERY PLAN'][0]!.Plan, steps);
    }
    expect(statements.filter(([sql]) => /buckets/.test(sql)).length).toBeGreaterThanOrEqual(2);
    expect(steps.filter(isScanOfFiles)).toEqual([]);
  });
});

const list = (request: Partial<ListFilesRequestV1>) =>
  system.call('bytenode.rpc.metadata.list-files.v1', { ownerId: owner.id, limit: 100, ...request });
const trash = () => system.call('bytenode.rpc.metadata.list-trash.v1', { ownerId: owner.id, limit: 100 });
const readPlan = (path: string, fromByte: number) =>
  system.call('bytenode.rpc.metadata.read-plan.v1', {
    ...{ ownerId: owner.id, file: { bucket: 'my-files', path }, fromByte, limit: 100 },
  });
const chunkPage = (fromIndex: number) =>
  system.call('bytenode.rpc.metadata.read-plan-page.v1', { ownerId: owner.id, versionId, fromIndex, limit: 100 });
const states = () => system.call('bytenode.rpc.metadata.upload-states.v1', { versionIds: [versionId] });

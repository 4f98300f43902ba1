import { randomBytes, randomUUID } from 'node:crypto';
import { buildChunk } from '#chunks';
import { type HealthCheckV1, HealthCheckRunningError, type HealthFindingV1 } from '#contracts';
import { waitFor } from '#testing';
import { HealthCheckHandler } from '../src/health/health-check.handler.js';
import { HealthCheckRepository } from '../src/health/health-check.repository.js';
import { ScheduleHealthChecksWorker } from '../src/health/schedule-health-checks.worker.js';
import { JobRepository } from '../src/jobs/job.repository.js';
import { limits, PlacementStage } from './placement-stage.js';
import { PlayedUpload } from './played-upload.js';

const WHOLE_SYSTEM = '00000000-0000-4000-8000-000000000000';

let stage: PlacementStage;
/** What the services around find. */
let theirFindings: HealthFindingV1[] = [];
let metadataIsAway = false;
const asked: { fix: boolean }[] = [];

beforeAll(async () => {
  stage = await PlacementStage.open(5);
  stage.answer('node-monitor', 'bytenode.rpc.node-monitor.inspect-streams.v1', (request: { fix: boolean }) => {
    asked.push(request);
    return { findings: theirFindings };
  });
  stage.answer('metadata', 'bytenode.rpc.metadata.inspect.v1', (request: { fix: boolean }) => {
    asked.push(request);
    return metadataIsAway ? new HealthCheckRunningError('played') : { findings: [], nextCursor: null };
  });
  stage.answer('node-monitor', 'bytenode.rpc.node-monitor.test-node.v1', () => ({ ok: true, steps: [] }));
  stage.answer('metadata', 'bytenode.rpc.metadata.list-committed-versions.v1', () => ({
    versionIds: [...stage.uploads].filter(([, state]) => state === 'committed').map(([versionId]) => versionId),
    nextCursor: null,
  }));
}, 120_000);
beforeEach(async () => {
  theirFindings = [];
  metadataIsAway = false;
  asked.length = 0;
  stage.uploads.clear();
  await stage.reset({ ORPHAN_MIN_AGE_MS: '0', HEALTH_CHECK_INTERVAL_MS: '0' });
}, 60_000);
afterAll(() => stage?.close());

const stored = async (): Promise<PlayedUpload> => {
  const file = new PlayedUpload(stage, { chunks: 4, copies: 3, spread: 'strict' });
  stage.uploads.set(file.versionId, 'committed');
  await file.store();
  await file.isFull();
  return file;
};
const start = async (dryRun: boolean, deep = false, requestId = randomUUID()): Promise<HealthCheckV1> => {
  const request = { requestId, dryRun, deep, requestedBy: randomUUID() };
  return (await stage.call('bytenode.rpc.chunk-placement.start-health-check.v1', request)).check;
};
const ended = (checkId: string): Promise<HealthCheckV1> =>
  waitFor(
    async () => {
      const { check } = await stage.call('bytenode.rpc.chunk-placement.get-health-check.v1', { checkId });
      return check.finishedAt ? check : undefined;
    },
    { timeoutMs: 60_000, intervalMs: 50 },
  );
const findingsOf = async (checkId: string) =>
  (await stage.call('bytenode.rpc.chunk-placement.list-health-findings.v1', { checkId, limit: 100 })).findings;
/** A whole check. @returns what it found, as `kind done` */
const check = async (dryRun: boolean, deep = false): Promise<string[]> => {
  const { id } = await start(dryRun, deep);
  const { state, counts } = await ended(id);
  expect(state).toBe('succeeded');
  const found = await findingsOf(id);
  expect(counts.reduce((sum, count) => sum + count.found, 0)).toBe(found.length);
  return found.map(({ kind, done }) => `${kind} ${done ? 'done' : 'open'}`).toSorted();
};
const pinsOf = async (nodeId: string): Promise<string[]> => {
  const pins: string[] = [];
  for await (const pin of stage.control.listPins(stage.endpointOf(nodeId), limits)) pins.push(pin);
  return pins;
};
const idle = () =>
  waitFor(async () => (await stage.query('SELECT 1 FROM repair_tasks')).length === 0, { timeoutMs: 30_000 });

describe('a health check', () => {
  it('finds nothing in a system that is well, bytes and all', async () => {
    await stored();
    expect(await check(true)).toEqual([]);
    expect(await check(false, true)).toEqual([]);
  }, 60_000);

  it('finds a copy whose pin is gone, leaves it on a dry run, and has it repaired on a real one', async () => {
    const file = await stored();
    const { chunkCid } = file.chunks[1]!;
    const nodeId = (await file.on('held'))[1]![0]!;
    await stage.control.unpin(stage.endpointOf(nodeId), chunkCid, limits);
    expect(await check(true)).toEqual(['replica-missing open']);
    expect((await file.on('held'))[1]).toContain(nodeId);
    expect(await stage.query('SELECT 1 FROM repair_tasks')).toEqual([]);

    expect(await check(false)).toContain('replica-missing done');
    await file.isFull();
    await idle();
    expect((await stage.provedOn(chunkCid)).length).toBe(3);
    expect(await check(true)).toEqual([]);
  }, 90_000);

  it('takes a stray pin of ours off only in the second check that sees it, and never on a dry run', async () => {
    const file = await stored();
    const holders = (await file.on('held'))[0]!;
    const stray = stage.nodes.find(({ id }) => !holders.includes(id))!.id;
    await stage.bytes.importChunk(stage.endpointOf(stray), file.chunks[0]!, limits);
    const { chunkCid } = file.chunks[0]!;
    expect(await check(false)).toEqual(['orphan-pin open']);
    expect(await check(true)).toEqual(['orphan-pin open']);
    expect(await pinsOf(stray)).toContain(chunkCid);
    expect(await check(false)).toEqual(['orphan-pin done']);
    await waitFor(async () => !(await pinsOf(stray)).includes(chunkCid), { timeoutMs: 20_000 });
    expect((await file.on('held'))[0]).toEqual(holders);
    expect(await check(true)).toEqual([]);
  }, 90_000);

  it('keeps a stray pin while its chunk lacks proved copies, and pins that are none of ours', async () => {
    const file = await stored();
    const { chunkCid } = file.chunks[0]!;
    const holders = (await file.on('held'))[0]!;
    const stray = stage.nodes.find(({ id }) => !holders.includes(id))!.id;
    const foreign = buildChunk([randomBytes(1000)]);
    await stage.bytes.importChunk(stage.endpointOf(stray), file.chunks[0]!, limits);
    await stage.bytes.importChunk(stage.endpointOf(stray), foreign, limits);
    // As when rows are older than nodes: this copy may be the better one.
    await stage.query('UPDATE replicas SET verified_epoch = -1 WHERE node_id = $1', [holders[0]]);
    for (const _ of [1, 2, 3]) expect(await check(false)).toEqual(['foreign-pin open', 'orphan-pin open']);
    expect(await pinsOf(stray)).toEqual(expect.arrayContaining([chunkCid, foreign.chunkCid]));
  }, 90_000);

  it('takes foreign pins off where the operator says that there are none of his own', async () => {
    await stage.reset({ ORPHAN_MIN_AGE_MS: '0', FOREIGN_PINS: 'unpin', ORPHANS_PER_CHECK: '1' });
    const nodeId = stage.nodes[0]!.id;
    const foreign = [buildChunk([randomBytes(1000)]), buildChunk([randomBytes(1000)])];
    for (const chunk of foreign) await stage.bytes.importChunk(stage.endpointOf(nodeId), chunk, limits);
    const seen = async () => (await check(false)).filter((found) => found.startsWith('foreign-pin'));
    expect(await seen()).toEqual(['foreign-pin open', 'foreign-pin open']);
    expect(await seen()).toEqual(['foreign-pin done', 'foreign-pin open']);
    expect(await seen()).toEqual(['foreign-pin done']);
    expect(await pinsOf(nodeId)).not.toEqual(expect.arrayContaining([foreign[0]!.chunkCid]));
    expect(await seen()).toEqual([]);
  }, 90_000);

  it('opens a repair that got lost, and says so beforehand on a dry run', async () => {
    const file = await stored();
    const lost = (await file.on('held'))[2]![0]!;
    await stage.control.unpin(stage.endpointOf(lost), file.chunks[2]!.chunkCid, limits);
    await stage.query(
      `DELETE FROM replicas r USING chunks c WHERE c.chunk_id = r.chunk_id AND c.version_id = $1 AND c.index = 2 AND r.node_id = $2`,
      [file.versionId, lost],
    );
    expect(await check(true)).toEqual(['chunk-below-policy open']);
    expect((await file.on('held'))[2]).toHaveLength(2);
    expect(await check(false)).toEqual([expect.stringMatching(/^chunk-below-policy/)]);
    await file.isHeldBy(3);
  }, 90_000);

  it('proves every copy on a deep check', async () => {
    const file = await stored();
    const nodeId = (await file.on('held'))[0]![0]!;
    await stage.daemonOf(nodeId).daemon.damageBlock(file.chunks[0]!.leaves[1]!.cidText);
    expect(await check(true)).toEqual([]);
    expect(await check(true, true)).toEqual(['replica-corrupt open']);
    expect((await file.on('held'))[0]).toContain(nodeId);
    expect(await check(false, true)).toContain('replica-corrupt done');
    await file.isFull();
    await idle();
    expect(await check(true, true)).toEqual([]);
  }, 90_000);

  it('compares versions with metadata, and takes over what was missed', async () => {
    const [file, purged] = [await stored(), await stored()];
    await stage.query(`UPDATE versions SET state = 'sealed' WHERE version_id = $1`, [file.versionId]);
    stage.uploads.set(purged.versionId, 'purged');
    const unplaced = randomUUID();
    stage.uploads.set(unplaced, 'committed');
    expect(await check(true)).toEqual(['version-unknown open', 'version-unplaced open', 'version-unplaced open']);
    expect(await file.state()).toBe('sealed');
    expect(await check(false)).toEqual(['version-unknown done', 'version-unplaced done', 'version-unplaced open']);
    expect([await file.state(), await purged.state()]).toEqual(['committed', 'closed']);
  }, 60_000);

  it('deletes what the outbox keeps for too long', async () => {
    await stage.query(
      `INSERT INTO outbox (event, created_at, sent_at) VALUES ('{}', now() - interval '60 days', now() - interval '60 days')`,
    );
    const old = () => stage.query(`SELECT 1 FROM outbox WHERE sent_at < now() - interval '50 days'`);
    expect(await check(true)).toEqual(['outbox-old open']);
    expect(await old()).toHaveLength(1);
    expect(await check(false)).toEqual(['outbox-old done']);
    expect(await old()).toEqual([]);
  }, 60_000);

  it('tells of nodes that are away, and asks others to fix only when it does so itself', async () => {
    await stage.setNode(stage.nodes[0]!.id, { state: 'down' });
    expect(await check(true)).toEqual(['node-not-checked open', 'node-unavailable open']);
    expect(asked.every(({ fix }) => !fix)).toBe(true);
    await check(false);
    expect(asked.some(({ fix }) => fix)).toBe(true);
  }, 60_000);

  it('goes on with the other parts when one can not be checked', async () => {
    metadataIsAway = true;
    expect(await check(true)).toEqual(['section-not-checked open']);
  }, 60_000);
});

describe('health checks', () => {
  it('run one at a time, and the same request is the same check', async () => {
    const [requestId, jobId] = [randomUUID(), randomUUID()];
    await stage.query(
      `INSERT INTO jobs (job_id, kind, subject_id, state, params) VALUES ($1, 'health-check', $2, 'paused', $3)`,
      [jobId, WHOLE_SYSTEM, { requestId, dryRun: true, deep: false }],
    );
    const first = await start(true, false, requestId);
    expect(first).toMatchObject({ id: jobId, state: 'paused', partsDone: 0, part: 'nodes', finishedAt: null });
    await expect(start(true)).rejects.toMatchObject({ code: 'HEALTH_CHECK.RUNNING', details: { checkId: jobId } });
    await stage.call('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action: 'resume' });
    expect(await ended(jobId)).toMatchObject({ state: 'succeeded', part: null, counts: [] });
    const second = await start(true);
    await ended(second.id);
    const page = await stage.call('bytenode.rpc.chunk-placement.list-health-checks.v1', { limit: 1 });
    expect(page.checks.map(({ id }) => id)).toEqual([second.id]);
    const rest = await stage.call('bytenode.rpc.chunk-placement.list-health-checks.v1', {
      limit: 1,
      cursor: page.nextCursor!,
    });
    expect([rest.checks.map(({ id }) => id), rest.nextCursor]).toEqual([[first.id], null]);
  }, 60_000);

  it('of the schedule come when the last one is long enough ago, and their reports go after 90 days', async () => {
    await stage.reset({ HEALTH_CHECK_INTERVAL_MS: '3600000', HEALTH_CHECK_FIXES: 'off' });
    const [app] = stage.apps;
    const schedule = app!.get(ScheduleHealthChecksWorker, { strict: false });
    const listed = async () =>
      (await stage.call('bytenode.rpc.chunk-placement.list-health-checks.v1', { limit: 10 })).checks;
    await schedule.run();
    expect(await listed()).toEqual([]);
    await stage.query(`UPDATE walks SET updated_at = now() - interval '2 hours' WHERE name = 'health-checks'`);
    await schedule.run();
    await schedule.run();
    const [only, ...others] = await listed();
    expect(others).toEqual([]);
    expect(await ended(only!.id)).toMatchObject({ dryRun: true, requestedBy: null, state: 'succeeded' });
    await schedule.run();
    await stage.query('DELETE FROM jobs');
    expect(await listed()).toMatchObject([{ id: only!.id, state: 'succeeded', finishedAt: expect.any(String) }]);
    await stage.query(`UPDATE health_checks SET finished_at = now() - interval '91 days'`);
    await schedule.run();
    expect(await listed()).toEqual([]);
    const about = { checkId: only!.id };
    await expect(stage.call('bytenode.rpc.chunk-placement.get-health-check.v1', about)).rejects.toMatchObject({
      code: 'HEALTH_CHECK.NOT_FOUND',
    });
  }, 60_000);

  it('count a page once, though its step runs twice', async () => {
    theirFindings = [
      {
        ...{
          kind: 'dead-letters',
          severity: 'warning',
          subjectType: 'stream',
          subjectId: 'BYTENODE_DLQ',
          subjectName: null,
        },
        ...{ detail: 'played', action: 'played', done: false },
      },
    ];
    const { id } = await start(true);
    await ended(id);
    const app = [...stage.apps][0]!;
    const [jobs, checks] = [
      app.get(JobRepository, { strict: false }),
      app.get(HealthCheckRepository, { strict: false }),
    ];
    const before = await checks.byId(id);
    await stage.query('UPDATE health_checks SET section = 1 WHERE health_check_id = $1', [id]);
    const job = (await jobs.byId(id))!;
    const twice = [1, 2].map(() =>
      app.get(HealthCheckHandler, { strict: false }).step(job, AbortSignal.timeout(20_000)),
    );
    await Promise.all(twice);
    const after = await checks.byId(id);
    expect([before?.counts[0]?.found, after?.counts[0]?.found]).toEqual([1, 2]);
    expect(await findingsOf(id)).toHaveLength(2);
  }, 60_000);
});

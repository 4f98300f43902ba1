import { randomUUID } from 'node:crypto';
import { HealthCheckHandler } from '../src/health/health-check.handler.js';
import { HealthCheckRepository } from '../src/health/health-check.repository.js';
import { ScheduleHealthChecksWorker } from '../src/health/schedule-health-checks.worker.js';
import { JobRepository } from '../src/jobs/job.repository.js';
import { HealthStage } from './health-stage.js';
import type { PlacementStage } from './placement-stage.js';

const WHOLE_SYSTEM = '00000000-0000-4000-8000-000000000000';

let health: HealthStage;
let stage: PlacementStage;

beforeAll(async () => {
  health = await HealthStage.open(1);
  stage = health.stage;
}, 120_000);
beforeEach(() => health.reset());
afterAll(() => stage?.close());

describe('health checks', () => {
  it('run one at a time, and the same request is the same check', async () => {
    const [requestId, jobId] = [randomUUID(), randomUUID()];
    await stage.query(
      `INSERT INTO jobs (job_id, kind, subject_id, state, params) VALUES ($1, 'health-check', $2, 'paused', $3)`,
      [jobId, WHOLE_SYSTEM, { requestId, dryRun: true, deep: false }],
    );
    const first = await health.start(true, false, requestId);
    expect(first).toMatchObject({ id: jobId, state: 'paused', partsDone: 0, part: 'nodes', finishedAt: null });
    await expect(health.start(true)).rejects.toMatchObject({
      code: 'HEALTH_CHECK.RUNNING',
      details: { checkId: jobId },
    });
    await stage.call('bytenode.rpc.chunk-placement.change-job.v1', { jobId, action: 'resume' });
    expect(await health.ended(jobId)).toMatchObject({ state: 'succeeded', part: null, counts: [] });
    const second = await health.start(true);
    await health.ended(second.id);
    const page = await stage.call('bytenode.rpc.chunk-placement.list-health-checks.v1', { limit: 1 });
    expect(page.checks.map(({ id }) => id)).toEqual([second.id]);
    const rest = await stage.call('bytenode.rpc.chunk-placement.list-health-checks.v1', {
      limit: 1,
      cursor: page.nextCursor!,
    });
    expect([rest.checks.map(({ id }) => id), rest.nextCursor]).toEqual([[first.id], null]);
  });

  it('of the schedule come when the last one is long enough ago, and their reports go after 90 days', async () => {
    await health.reset({ HEALTH_CHECK_INTERVAL_MS: '3600000', HEALTH_CHECK_FIXES: 'off' });
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
    expect(await health.ended(only!.id)).toMatchObject({ dryRun: true, requestedBy: null, state: 'succeeded' });
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
  });

  it('count a page once, though its step runs twice', async () => {
    health.streamFindings = [
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
    const { id } = await health.start(true);
    await health.ended(id);
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
    expect(await health.findingsOf(id)).toHaveLength(2);
  });
});

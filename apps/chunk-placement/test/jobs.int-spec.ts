import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { JobEndedError, JobNotFoundError, type JobV1 } from '#contracts';
import { waitFor } from '#testing';
import { ChangeJobService } from '../src/jobs/change-job.service.js';
import { JobsQueries } from '../src/jobs/jobs.queries.js';
import { PruneJobsWorker } from '../src/jobs/prune-jobs.worker.js';
import { StartJobService } from '../src/jobs/start-job.service.js';
import { JobsBench, PlayedWork } from './jobs-bench.js';

let bench: JobsBench;
let work: PlayedWork;
let app: TestingModule;

beforeAll(async () => {
  bench = await JobsBench.start();
});
beforeEach(async () => {
  await bench.reset();
  work = new PlayedWork();
  app = await bench.process(work);
});
afterAll(() => bench?.stop());

const start = async (subjectId = randomUUID(), requestedBy: string | null = null): Promise<string> => {
  const total = { items: 5, bytes: 50 };
  const job = { kind: 'redistribute' as const, subjectId, requestedBy, params: { of: 'test' }, total };
  return (await app.get(StartJobService).run(job)).jobId;
};
const get = (jobId: string): Promise<JobV1> => app.get(JobsQueries).byId({ jobId });
const change = (jobId: string, action: 'pause' | 'resume' | 'cancel') =>
  app.get(ChangeJobService).run({ jobId, action });
const becomes = (jobId: string, state: string): Promise<JobV1> =>
  waitFor(
    async () => {
      const job = await get(jobId);
      return job.state === state ? job : undefined;
    },
    { timeoutMs: 30_000, intervalMs: 20 },
  );
const told = async (jobId: string): Promise<string[]> => {
  const rows = await bench.query<{ state: string }>(
    `SELECT event->'data'->>'jobState' AS state FROM outbox WHERE event->>'subject' = $1 ORDER BY 1`,
    [jobId],
  );
  return rows.map((row) => row.state);
};
const undoing = async () => (await bench.query('SELECT 1 FROM jobs WHERE undo_pending')).length > 0;
const five = () => [
  ...Array.from({ length: 5 }, () => ({ done: { items: 1, bytes: 10 }, next: { do: 'go-on' as const } })),
  { next: { do: 'finish' as const, result: { moved: 5 } } },
];

describe('a job', () => {
  it('goes from step to step to its end, and tells of it', async () => {
    work.steps = five();
    const jobId = await start();
    expect(await get(jobId)).toMatchObject({ state: 'queued', totalItems: 5, doneItems: 0, startedAt: null });
    await app.init();
    const job = await becomes(jobId, 'succeeded');
    expect(job).toMatchObject({ doneItems: 5, doneBytes: 50, result: { moved: 5 }, waitingReason: null, failures: 0 });
    expect(job.finishedAt).not.toBeNull();
    expect(await told(jobId)).toEqual(expect.arrayContaining(['queued', 'succeeded']));
    expect(work.begun).toHaveLength(6);
    expect(work.begun[0]).toMatchObject({ params: { of: 'test' }, done: { items: 0, bytes: 0 } });
  });

  it('asked for twice is the same job, until it has ended', async () => {
    const subject = randomUUID();
    const [first, second] = await Promise.all([start(subject), start(subject)]);
    expect(second).toBe(first);
    expect(await told(first)).toEqual(['queued']);
    work.steps = [{ next: { do: 'finish', result: {} } }];
    await app.init();
    await becomes(first, 'succeeded');
    expect(await start(subject)).not.toBe(first);
  });

  it('says why it waits, and goes on by itself', async () => {
    work.steps = [{ next: { do: 'wait', forMs: 2000, reason: 'repairs go first' } }, ...five()];
    const jobId = await start();
    await app.init();
    await waitFor(async () => (await get(jobId)).waitingReason === 'repairs go first', {
      timeoutMs: 30_000,
      intervalMs: 10,
    });
    expect(await becomes(jobId, 'succeeded')).toMatchObject({ doneItems: 5, waitingReason: null });
  });

  it('tries a step again that failed, and keeps what it remembers', async () => {
    work.steps = [
      { done: { items: 1, bytes: 10 }, memo: { cursor: '7' }, next: { do: 'go-on' } },
      new Error('the node hung up'),
      { next: { do: 'finish', result: {} } },
    ];
    const jobId = await start();
    await app.init();
    await waitFor(async () => (await get(jobId)).waitingReason?.includes('the node hung up'), {
      timeoutMs: 30_000,
      intervalMs: 10,
    });
    expect(await becomes(jobId, 'succeeded')).toMatchObject({ failures: 1, doneItems: 1 });
    expect(work.begun.at(-1)?.memo).toEqual({ cursor: '7' });
  });

  it('that can not be done fails, with the reason', async () => {
    work.steps = [{ next: { do: 'fail', error: 'the node was removed' } }];
    const jobId = await start();
    await app.init();
    expect(await becomes(jobId, 'failed')).toMatchObject({ error: 'the node was removed', result: null });
  });
});

describe('an operator', () => {
  const gated = async (): Promise<{ jobId: string; open: () => void }> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.gate = promise;
    const jobId = await start();
    await app.init();
    await waitFor(() => work.begun.length === 1, { timeoutMs: 30_000 });
    return { jobId, open: resolve };
  };

  it('pauses it after the step under way, which counts, and resumes it', async () => {
    const { jobId, open } = await gated();
    expect(await change(jobId, 'pause')).toMatchObject({ state: 'paused' });
    expect(await change(jobId, 'pause')).toMatchObject({ state: 'paused' });
    open();
    await waitFor(async () => (await get(jobId)).doneItems === 1, { timeoutMs: 30_000, intervalMs: 10 });
    await waitFor(async () => (await bench.query('SELECT 1 FROM jobs WHERE leased_until IS NULL')).length === 1, {
      timeoutMs: 30_000,
    });
    expect(await get(jobId)).toMatchObject({ state: 'paused', doneItems: 1 });
    expect(work.begun).toHaveLength(1);
    work.steps = [{ next: { do: 'finish', result: {} } }];
    await change(jobId, 'resume');
    await becomes(jobId, 'succeeded');
    expect(work.begun).toHaveLength(2);
    expect(await told(jobId)).toEqual(expect.arrayContaining(['paused', 'queued', 'succeeded']));
  });

  it('cancels it after the step under way, and what it left is set right, once', async () => {
    const { jobId, open } = await gated();
    expect(await change(jobId, 'cancel')).toMatchObject({ state: 'cancelled' });
    open();
    await waitFor(async () => !(await undoing()), { timeoutMs: 30_000 });
    expect(await change(jobId, 'cancel')).toMatchObject({ state: 'cancelled' });
    expect(work.undone).toEqual([jobId]);
    expect(work.begun).toHaveLength(1);
    expect(await get(jobId)).toMatchObject({ state: 'cancelled', doneItems: 1 });
    await expect(change(jobId, 'resume')).rejects.toThrow(JobEndedError);
  });

  it.each(['running', 'succeeded'])(
    'cancels a paused job too; a later one that is %s is not undone with it',
    async (state) => {
      const subject = randomUUID();
      const first = await start(subject);
      await change(first, 'pause');
      await change(first, 'cancel');
      const second = await start(subject);
      if (state === 'succeeded')
        await bench.query(`UPDATE jobs SET state = 'succeeded', finished_at = now() WHERE job_id = $1`, [second]);
      work.steps = [{ next: { do: 'wait', forMs: 60_000, reason: 'later' } }];
      await app.init();
      await waitFor(async () => !(await undoing()), { timeoutMs: 30_000 });
      expect(work.undone).toEqual([]);
      await becomes(second, state);
    },
  );

  it('hears of jobs that are not there', async () => {
    await expect(change(randomUUID(), 'cancel')).rejects.toThrow(JobNotFoundError);
    await expect(get(randomUUID())).rejects.toThrow(JobNotFoundError);
  });
});

describe('another process', () => {
  /** As for a process that stood still for longer than it lasts. */
  const leaseEnds = () => bench.query(`UPDATE jobs SET leased_until = now() - interval '1 second'`);

  it('goes on at once when one stops in the middle of a step', async () => {
    work.gate = new Promise(() => undefined);
    const jobId = await start();
    await app.init();
    await waitFor(() => work.begun.length === 1, { timeoutMs: 30_000 });
    await bench.end(app);
    const heir = new PlayedWork();
    heir.steps = five();
    app = await bench.process(heir);
    await app.init();
    expect(await becomes(jobId, 'succeeded')).toMatchObject({ doneItems: 5, failures: 0 });
  });

  it('takes over when the lease of a dead one ends, and a late word of the dead one counts for nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work.gate = promise;
    const jobId = await start();
    const dead = await bench.process(work, { JOB_POLL_MS: 60 * 60_000 });
    await dead.init();
    await waitFor(() => work.begun.length === 1, { timeoutMs: 30_000 });
    await leaseEnds();
    const heir = new PlayedWork();
    heir.steps = five();
    await (await bench.process(heir)).init();
    await becomes(jobId, 'succeeded');
    resolve();
    await bench.end(dead);
    expect(await get(jobId)).toMatchObject({ state: 'succeeded', doneItems: 5 });
  });

  it('is not missed by one that stood still for longer than its lease: it begins the step anew, and cuts the old one short', async () => {
    work.gate = new Promise(() => undefined);
    const jobId = await start();
    await app.init();
    await waitFor(() => work.begun.length === 1, { timeoutMs: 30_000 });
    await leaseEnds();
    await waitFor(() => work.begun.length === 2 && work.cut === 1, { timeoutMs: 30_000 });
    expect(await get(jobId)).toMatchObject({ state: 'running', failures: 0 });
  });

  it('shares the jobs: each step is taken by one of them', async () => {
    work.steps = [{ next: { do: 'finish', result: {} } }];
    const other = new PlayedWork();
    other.steps = [{ next: { do: 'finish', result: {} } }];
    const ids = await Promise.all(Array.from({ length: 20 }, () => start()));
    await Promise.all([app.init(), (await bench.process(other)).init()]);
    for (const id of ids) await becomes(id, 'succeeded');
    expect(work.begun.length + other.begun.length).toBe(20);
  });
});

describe('the list', () => {
  it('has the newest first, in pages, by state', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await start());
    await change(ids[2]!, 'pause');
    const list = app.get(JobsQueries);
    const first = await list.list({ limit: 3 });
    expect(first.jobs.map(({ id }) => id)).toEqual(ids.slice(2).toReversed());
    const rest = await list.list({ limit: 3, cursor: first.nextCursor! });
    expect(rest).toMatchObject({ jobs: [{ id: ids[1] }, { id: ids[0] }], nextCursor: null });
    expect((await list.list({ limit: 3, states: ['paused'] })).jobs.map(({ id }) => id)).toEqual([ids[2]]);
    expect((await list.list({ limit: 3, kinds: ['drain'] })).jobs).toEqual([]);
  });

  it('shows a user the jobs that he started, and no others', async () => {
    const [user, other] = [randomUUID(), randomUUID()];
    const jobId = await start(randomUUID(), user);
    const list = app.get(JobsQueries);
    expect(await list.byId({ jobId, requestedBy: user })).toMatchObject({ id: jobId, requestedBy: user });
    await expect(list.byId({ jobId, requestedBy: other })).rejects.toThrow(JobNotFoundError);
  });

  it('forgets jobs that ended 30 days ago, and no others', async () => {
    const [old, fresh, open] = [await start(), await start(), await start()];
    for (const id of [old, fresh]) await change(id, 'cancel');
    await bench.query(`UPDATE jobs SET undo_pending = false`);
    await bench.query(`UPDATE jobs SET finished_at = now() - interval '31 days' WHERE job_id = $1`, [old]);
    await bench.query(`UPDATE jobs SET created_at = now() - interval '31 days' WHERE job_id = $1`, [open]);
    expect(await app.get(PruneJobsWorker).run()).toBe(false);
    const { jobs } = await app.get(JobsQueries).list({ limit: 10 });
    expect(jobs.map(({ id }) => id)).toEqual([open, fresh]);
  });
});

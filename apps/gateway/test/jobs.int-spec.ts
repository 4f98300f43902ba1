import { randomUUID } from 'node:crypto';
import { DrainRefusedError, FileNotFoundError, type FileV1, type JobV1, PlanOutdatedError } from '#contracts';
import { accessToken, GatewayStage, USER_ID } from './stage/gateway-stage.js';

let stage: GatewayStage;

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
});
afterAll(() => stage?.stop());

const ADMIN = randomUUID();
const job: JobV1 = {
  ...{ id: randomUUID(), kind: 'drain', state: 'queued', subjectId: randomUUID(), requestedBy: ADMIN },
  ...{ totalItems: 4, doneItems: 0, totalBytes: 40, doneBytes: 0, failures: 0, bytesPerSecond: null },
  ...{ remainingSeconds: null, waitingReason: null, error: null, result: null, startedAt: null, finishedAt: null },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' },
};
const ask = (sub: string, method: string, path: string, body?: object) =>
  stage.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${accessToken({ sub })}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
const asAdmin = (method: string, path: string, body?: object) => ask(ADMIN, method, path, body);
const asUser = (method: string, path: string, body?: object) => ask(USER_ID, method, path, body);

describe('jobs', () => {
  const LIST = 'bytenode.rpc.chunk-placement.list-jobs.v1';
  const GET = 'bytenode.rpc.chunk-placement.get-job.v1';
  const CHANGE = 'bytenode.rpc.chunk-placement.change-job.v1';

  it('are listed in pages, with their filters', async () => {
    await stage.services.answer({ [LIST]: () => ({ jobs: [job], nextCursor: '17' }) });
    const answer = await asAdmin('GET', '/v1/jobs?limit=1&state=queued,running&kind=drain');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link')).toBe(
      '</v1/jobs?limit=1&state=queued%2Crunning&kind=drain&cursor=17>; rel="next"',
    );
    expect(await answer.json()).toEqual({ items: [job], nextCursor: '17' });
    expect(stage.services.callsTo(LIST)).toEqual([{ limit: 1, states: ['queued', 'running'], kinds: ['drain'] }]);
    for (const query of ['state=lost', 'kind=x', 'cursor=x', 'limit=0'])
      expect((await asAdmin('GET', `/v1/jobs?${query}`)).status).toBe(400);
  });

  it('are for administrators; a user looks at one that he started', async () => {
    await stage.services.answer({ [GET]: () => ({ job }) });
    expect((await asUser('GET', '/v1/jobs')).status).toBe(403);
    expect((await asUser('POST', `/v1/jobs/${job.id}/cancel`)).status).toBe(403);
    expect((await asUser('GET', `/v1/jobs/${job.id}`)).status).toBe(200);
    expect((await asAdmin('GET', `/v1/jobs/${job.id}`)).status).toBe(200);
    expect(stage.services.callsTo(GET)).toEqual([{ jobId: job.id, requestedBy: USER_ID }, { jobId: job.id }]);
    expect((await asAdmin('GET', '/v1/jobs/no-id')).status).toBe(404);
  });

  it.each(['pause', 'resume', 'cancel'] as const)('can be told to %s', async (action) => {
    await stage.services.answer({ [CHANGE]: () => ({ job }) });
    const answer = await asAdmin('POST', `/v1/jobs/${job.id}/${action}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(job);
    expect(stage.services.callsTo(CHANGE).at(-1)).toEqual({ jobId: job.id, action });
  });
});

describe('a drain', () => {
  const START = 'bytenode.rpc.chunk-placement.start-drain.v1';
  const plan = { possible: true, obstacles: [], copies: 4, bytes: 40 };
  const path = `/v1/nodes/${job.subjectId}/drain`;

  it('is begun without a body, and answered with its job', async () => {
    await stage.services.answer({ [START]: ({ dryRun }) => ({ plan, job: dryRun ? null : job }) });
    const answer = await asAdmin('POST', path);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect(await answer.json()).toEqual(job);
    const dry = await asAdmin('POST', path, { dryRun: true });
    expect(dry.status).toBe(200);
    expect(await dry.json()).toEqual(plan);
    expect(stage.services.callsTo(START)).toEqual([
      { nodeId: job.subjectId, dryRun: false, requestedBy: ADMIN },
      { nodeId: job.subjectId, dryRun: true, requestedBy: ADMIN },
    ]);
    expect((await asAdmin('POST', path, { dryrun: true })).status).toBe(400);
    expect((await asUser('POST', path)).status).toBe(403);
  });

  it('that is refused says what is missing', async () => {
    const message = '4 nodes are needed; 3 would be left';
    await stage.services.answer({
      [START]: () => {
        throw new DrainRefusedError([{ what: 'nodes', needed: 4, available: 3, message }]);
      },
    });
    const answer = await asAdmin('POST', path);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'NODE.CANNOT_DRAIN',
      detail: expect.stringContaining(message),
      errors: [{ field: 'nodes', message }],
    });
  });
});

describe('a redistribution', () => {
  const START = 'bytenode.rpc.chunk-placement.start-redistribute.v1';
  const GET = 'bytenode.rpc.metadata.get-file.v1';
  const FIND = 'bytenode.rpc.metadata.find-file.v1';
  const fileId = randomUUID();
  const versionId = randomUUID();

  it('is for the owner of the file; an administrator may do it for any', async () => {
    await stage.services.answer({
      [START]: () => ({ plan: null, job }),
      [GET]: ({ file }) => {
        if (file.fileId !== fileId) throw new FileNotFoundError();
        return { file: { id: fileId, versionId } as FileV1 };
      },
      [FIND]: () => ({ file: { id: fileId, versionId } as FileV1 }),
    });
    const answer = await asUser('POST', `/v1/files/${fileId}/redistribute`);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect((await asUser('POST', `/v1/files/${randomUUID()}/redistribute`)).status).toBe(404);
    expect((await asAdmin('POST', `/v1/files/${fileId}/redistribute`, { dryRun: false })).status).toBe(202);
    expect(stage.services.callsTo(FIND)).toEqual([{ fileId }]);
    expect(stage.services.callsTo(START)).toEqual([
      { fileId, versionId, dryRun: false, requestedBy: USER_ID },
      { fileId, versionId, dryRun: false, requestedBy: ADMIN },
    ]);
  });

  it('tells on a dry run what it would do', async () => {
    const step = {
      index: 2,
      do: 'copy' as const,
      fromNodeId: randomUUID(),
      toNodeId: randomUUID(),
      reason: 'one is missing',
    };
    const counts = { copies: 1, moves: 0, bytes: 10, steps: [step], obstacles: [] };
    const plan = { ...counts, protection: 'repairing' as const, protectionReason: '2 of 3 copies' };
    await stage.services.answer({
      [START]: () => ({ plan, job: null }),
      [GET]: () => ({ file: { id: fileId, versionId } as FileV1 }),
    });
    const answer = await asUser('POST', `/v1/files/${fileId}/redistribute`, { dryRun: true });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(plan);
  });
});

describe('a rebalance', () => {
  const node = { nodeId: randomUUID(), nodeName: 'kubo-1', capacityBytes: 100 };
  const plan = {
    ...{ id: randomUUID(), moves: 1, bytes: 10, perNode: [{ ...node, before: 50, after: 40 }], complete: true },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-01T01:00:00.000Z', stateVersion: 'abc' },
  };

  it('is planned, and applied as a job', async () => {
    await stage.services.answer({
      'bytenode.rpc.chunk-placement.plan-rebalance.v1': () => ({ plan }),
      'bytenode.rpc.chunk-placement.start-rebalance.v1': () => ({ job }),
    });
    for (const body of [undefined, { dryRun: true }]) {
      const answer = await asAdmin('POST', '/v1/rebalances', body);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual(plan);
    }
    expect((await asAdmin('POST', '/v1/rebalances', { dryRun: false })).status).toBe(400);
    const applied = await asAdmin('POST', `/v1/rebalances/${plan.id}/apply`);
    expect(applied.status).toBe(202);
    expect(applied.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
    expect((await asUser('POST', '/v1/rebalances')).status).toBe(403);
  });

  it('is refused when the world has changed since', async () => {
    await stage.services.answer({
      'bytenode.rpc.chunk-placement.start-rebalance.v1': () => {
        throw new PlanOutdatedError('the node kubo-6 has joined');
      },
    });
    const answer = await asAdmin('POST', `/v1/rebalances/${plan.id}/apply`);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'PLAN.OUTDATED',
      detail: expect.stringContaining('kubo-6 has joined'),
    });
    expect((await asAdmin('POST', '/v1/rebalances/no-id/apply')).status).toBe(404);
  });

  it('comes with a recount of what each node holds', async () => {
    const load = {
      ...node,
      replicaCount: 5,
      storedBytes: 50,
      previous: null,
      pins: { missing: 1, unclaimed: 0, foreign: 2 },
      note: null,
    };
    await stage.services.answer({
      'bytenode.rpc.chunk-placement.refresh-node-loads.v1': () => ({ nodes: [load], plan }),
    });
    const answer = await asAdmin('POST', '/v1/node-loads/refresh');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ nodes: [load], plan });
  });
});

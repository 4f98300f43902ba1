import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyRing } from '#chunks';
import { NodeChangedError, type NodeV1, NodeWishConflictError } from '#contracts';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

let stage: GatewayStage;

const node: NodeV1 = {
  ...{ id: randomUUID(), name: 'attic', zone: 'home', state: 'online', stateSince: '2026-01-01T00:00:00.000Z' },
  ...{ stateReason: null, peerId: 'peer', rpcUrl: 'http://10.0.0.5:5001', gatewayUrl: null, version: 'kubo/0.43.0' },
  ...{ capacityBytes: 100, usedBytes: 10, freeBytes: 90, latencyMs: 3, lastSeenAt: null, epoch: 1, revision: 4 },
  ...{ durability: 'proved', hashOnRead: true, swarmAddresses: [], full: false, packed: false, operatorWish: null },
  ...{ sealedDataToken: 'sealed-data', sealedOpsToken: 'sealed-ops' },
};

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
  await stage.services.answer({ 'bytenode.rpc.node-monitor.list-nodes.v1': () => ({ nodes: [node] }) });
});
afterAll(() => stage?.stop());

/** A request of an administrator. */
const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  stage.fetch(path, {
    method,
    headers: {
      authorization: `Bearer ${accessToken({ sub: randomUUID() })}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

describe('maintenance', () => {
  const SET = 'bytenode.rpc.node-monitor.set-node-wish.v1';

  it('is asked for unless the node is drained, and ended whatever is wished', async () => {
    await stage.services.answer({ [SET]: ({ wish }) => ({ node: { ...node, operatorWish: wish } }) });
    const rests = await ask('POST', `/v1/nodes/${node.id}/maintenance`);
    expect(rests.status).toBe(200);
    expect(await rests.json()).toMatchObject({ id: node.id, operatorWish: 'maintenance', replicaCount: 0 });
    expect((await ask('POST', `/v1/nodes/${node.id}/resume`)).status).toBe(200);
    expect(stage.services.callsTo(SET)).toEqual([
      { nodeId: node.id, wish: 'maintenance', onlyIf: [null] },
      { nodeId: node.id, wish: null },
    ]);
  });

  it('is a conflict while the node is drained', async () => {
    await stage.services.answer({
      [SET]: () => {
        throw new NodeWishConflictError('drained');
      },
    });
    const answer = await ask('POST', `/v1/nodes/${node.id}/maintenance`);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'NODE.WISH_CONFLICT', retryable: false });
  });

  it('is for administrators', async () => {
    expect((await stage.fetch(`/v1/nodes/${node.id}/maintenance`, { method: 'POST' })).status).toBe(403);
    expect((await stage.fetch(`/v1/nodes/${node.id}`, { method: 'PATCH' })).status).toBe(403);
  });
});

describe('editing a node', () => {
  const EDIT = 'bytenode.rpc.node-monitor.edit-node.v1';
  const path = `/v1/nodes/${node.id}`;

  it('names in GET the state that an edit builds on, and passes it on', async () => {
    await stage.services.answer({
      [EDIT]: () => ({ node: { ...node, zone: 'cellar', revision: 5 }, findings: ['x'] }),
    });
    const seen = await ask('GET', path);
    expect(seen.headers.get('etag')).toBe('"4"');
    const text = await seen.text();
    expect(text).not.toContain('sealed');
    const edited = await ask(
      'PATCH',
      path,
      { zone: 'cellar', gatewayUrl: null },
      { 'if-match': '"4", "other", W/"7"' },
    );
    expect(edited.status).toBe(200);
    expect(edited.headers.get('etag')).toBe('"5"');
    expect(await edited.json()).toMatchObject({ zone: 'cellar', findings: ['x'] });
    expect(stage.services.callsTo(EDIT)).toEqual([
      { nodeId: node.id, zone: 'cellar', gatewayUrl: null, onlyIfRevision: [4] },
    ]);
  });

  it('seals tokens for the name the node will have, and shows them to nobody', async () => {
    await ask('PATCH', path, { dataToken: 'secret' });
    const answer = await ask('PATCH', path, { name: 'loft', dataToken: 'secret', opsToken: null });
    expect(await answer.text()).not.toMatch(/secret|sealed/);
    const ring = KeyRing.parse(await readFile(join(stage.folder, 'master-keys.json'), 'utf8'));
    const [kept, renamed] = stage.services.callsTo(EDIT).slice(-2);
    expect(ring.openText(kept!.sealedDataToken!, 'attic')).toBe('secret');
    expect(kept).not.toHaveProperty('dataToken');
    expect(ring.openText(renamed!.sealedDataToken!, 'loft')).toBe('secret');
    expect(renamed!.sealedOpsToken).toBeNull();
  });

  it('is 412 after another edit, 400 for what is no setting, 404 for no node', async () => {
    await stage.services.answer({
      [EDIT]: () => {
        throw new NodeChangedError(6);
      },
    });
    const stale = await ask('PATCH', path, { zone: 'x' }, { 'if-match': '"4"' });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ code: 'NODE.CHANGED' });
    const count = stage.services.callsTo(EDIT).length;
    for (const body of [{ peerId: 'x' }, { name: null }, { name: '../x' }, { capacityBytes: -1 }, { rpcUrl: 7 }]) {
      expect((await ask('PATCH', path, body)).status).toBe(400);
    }
    expect((await ask('PATCH', path, { zone: 'x' }, { 'if-match': 'no tag' })).status).toBe(400);
    expect((await ask('PATCH', `/v1/nodes/${randomUUID()}`, { zone: 'x' })).status).toBe(404);
    expect((await ask('GET', '/v1/nodes/none')).status).toBe(404);
    expect(stage.services.callsTo(EDIT)).toHaveLength(count);
  });
});

describe('what lies on a node', () => {
  const LIST = 'bytenode.rpc.chunk-placement.list-node-replicas.v1';
  const path = `/v1/nodes/${node.id}/replicas`;

  it('is listed in pages that name the next', async () => {
    const replica = {
      ...{ chunkCid: 'bafkrei', versionId: randomUUID(), index: 0, storedBytes: 7, state: 'held' as const },
      ...{ verifiedAt: null, unverified: false },
    };
    await stage.services.answer({ [LIST]: () => ({ replicas: [replica], nextCursor: '12' }) });
    const answer = await ask('GET', `${path}?state=held&limit=1&cursor=9`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('link')).toBe(`<${path}?state=held&limit=1&cursor=12>; rel="next"`);
    expect(await answer.json()).toEqual({ items: [replica], nextCursor: '12' });
    expect(stage.services.callsTo(LIST)).toEqual([{ nodeId: node.id, state: 'held', limit: 1, cursor: '9' }]);
  });

  it.each(['state=lost', 'limit=0', 'limit=1001', 'cursor=x', 'page=2'])('is refused with ?%s', async (query) => {
    expect((await ask('GET', `${path}?${query}`)).status).toBe(400);
  });
});

describe('circuit breakers', () => {
  it('are listed, and reset for one node or for all', async () => {
    const breaker = {
      ...{ nodeId: node.id, nodeName: 'attic', caller: 'chunk-placement' as const, instance: 'host-1', failures: 4 },
      ...{ state: 'half-open' as const, reason: 'no answer', openedAt: '2026-11-25T10:00:00.000Z' },
      ...{ nextTryAt: '2026-11-25T10:00:30.000Z', updatedAt: '2026-11-25T10:00:20.000Z' },
    };
    const RESET = 'bytenode.rpc.node-monitor.reset-breakers.v1';
    await stage.services.answer({
      'bytenode.rpc.node-monitor.list-breakers.v1': () => ({ breakers: [breaker] }),
      [RESET]: () => ({ nodes: 1 }),
    });
    expect(await (await ask('GET', '/v1/circuit-breakers')).json()).toEqual({ items: [breaker] });
    const all = await ask('POST', '/v1/circuit-breakers/reset');
    expect([all.status, await all.json()]).toEqual([200, { nodes: 1 }]);
    await ask('POST', '/v1/circuit-breakers/reset', { nodeId: node.id });
    expect(stage.services.callsTo(RESET)).toEqual([{}, { nodeId: node.id }]);
    expect((await ask('POST', '/v1/circuit-breakers/reset', { nodeId: 'x' })).status).toBe(400);
    expect((await stage.fetch('/v1/circuit-breakers')).status).toBe(403);
  });
});

describe('history', () => {
  it('is asked for by step and period, of a node and of the system', async () => {
    const point = {
      ...{
        at: '2026-11-25T10:00:00.000Z',
        state: 'online' as const,
        answeredShare: 0.5,
        capacityBytes: 9,
        usedBytes: 1,
      },
      ...{ latencyMs: 2, replicaCount: null, storedBytes: null },
    };
    const total = {
      ...{ at: '2026-11-25T10:00:00.000Z', nodes: 5, answeringNodes: 4, capacityBytes: 9, usedBytes: 1 },
      ...{ replicaCount: 3, storedBytes: 30 },
    };
    const OF_NODE = 'bytenode.rpc.node-monitor.node-history.v1';
    await stage.services.answer({
      [OF_NODE]: () => ({ points: [point] }),
      'bytenode.rpc.node-monitor.system-history.v1': () => ({ points: [total] }),
    });
    const from = '2026-11-24T00:00:00Z';
    const seen = await ask('GET', `/v1/nodes/${node.id}/history?step=day&from=${from}`);
    expect(await seen.json()).toEqual({ items: [point] });
    // In UTC: Postgres does not know every offset that a client may write.
    const asked = { nodeId: node.id, step: 'day', from: '2026-11-24T00:00:00.000Z' };
    expect(stage.services.callsTo(OF_NODE)).toEqual([asked]);
    expect(await (await ask('GET', '/v1/system/history')).json()).toEqual({ items: [total] });
    for (const query of ['step=week', 'from=yesterday', 'to=2026-13-01', 'to=2026-W05']) {
      expect((await ask('GET', `/v1/system/history?${query}`)).status).toBe(400);
    }
    expect((await stage.fetch('/v1/system/history')).status).toBe(403);
  });

  it('of verdicts is a list of pages', async () => {
    const verdict = {
      ...{ at: '2026-11-25T10:00:00.000Z', state: 'down' as const, previousState: 'suspect' as const },
      ...{ reason: 'no answer', epoch: 3 },
    };
    await stage.services.answer({
      'bytenode.rpc.node-monitor.list-verdicts.v1': () => ({ verdicts: [verdict], nextCursor: '77' }),
    });
    const answer = await ask('GET', `/v1/nodes/${node.id}/verdicts?limit=1`);
    expect(answer.headers.get('link')).toContain('cursor=77');
    expect(await answer.json()).toEqual({ items: [verdict], nextCursor: '77' });
  });
});

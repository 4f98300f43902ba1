import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HealthServer } from '#observability';
import { createSwarmKey, FaultProxy, KuboDaemon, waitFor } from '#testing';
import type { INestMicroservice } from '@nestjs/common';
import { MonitorStage } from './monitor-stage.js';

let stage: MonitorStage;
let app: INestMicroservice;
let first: KuboDaemon;
let second: KuboDaemon;
const file = () => join(stage.folder, 'nodes.json');
const write = (...entries: object[]) => writeFile(file(), JSON.stringify(entries));
const entry = (name: string, { endpoint, peerId }: KuboDaemon) => ({
  name,
  rpcUrl: endpoint.rpcUrl,
  gatewayUrl: endpoint.gatewayUrl,
  peerId,
  zone: `zone-${name}`,
  dataToken: endpoint.dataToken,
  opsToken: endpoint.opsToken,
});
const names = async () => (await stage.nodes()).map(({ name }) => name);
/** What keeps the service from being ready. */
const failing = async () => {
  const { port } = app.get(HealthServer, { strict: false });
  const report = await fetch(`http://127.0.0.1:${port}/health/ready`);
  return ((await report.json()) as { failing: Record<string, string> }).failing;
};
const namesBecome = (...wanted: string[]) =>
  waitFor(async () => (await names()).join() === wanted.join(), { timeoutMs: 30_000 });

beforeAll(async () => {
  const swarmKey = createSwarmKey();
  [stage, first, second] = await Promise.all([
    MonitorStage.open(),
    KuboDaemon.start({ swarmKey }),
    KuboDaemon.start({ swarmKey }),
  ]);
});
beforeEach(async () => {
  await rm(file(), { force: true });
  app = await stage.start({ BOOTSTRAP_NODES_FILE: file() });
});
afterEach(async () => {
  await stage.removeAll();
  await stage.stop(app);
});
afterAll(async () => {
  await stage.close();
  await Promise.all([first.destroy(), second.destroy()]);
});

describe('the bootstrap file', () => {
  it('registers its nodes, and those that are added to it later', async () => {
    await write({ ...entry('kubo-1', first), capacityBytes: 5_000_000_000, swarmAddresses: ['/dns4/kubo-1/tcp/4001'] });
    await namesBecome('kubo-1');
    expect((await stage.nodes())[0]).toMatchObject({
      zone: 'zone-kubo-1',
      capacityBytes: 5_000_000_000,
      durability: 'proved',
      swarmAddresses: ['/dns4/kubo-1/tcp/4001'],
    });
    await write(entry('kubo-1', first), entry('kubo-2', second));
    await namesBecome('kubo-1', 'kubo-2');
  });

  it('keeps the service from being ready until its nodes were tried, also one that is not up', async () => {
    expect(Object.keys(await failing())).toEqual(['bootstrap-nodes']);
    // Without a file it stays so, and says why.
    await waitFor(async () => (await failing())['bootstrap-nodes']?.includes('no such file'), { timeoutMs: 30_000 });
    await second.stop('SIGKILL');
    try {
      await write(entry('kubo-1', first), entry('kubo-2', second));
      await waitFor(async () => Object.keys(await failing()).length === 0, { timeoutMs: 30_000 });
      expect(await names()).toEqual(['kubo-1']);
    } finally {
      await second.run();
    }
    // Nothing is left that would register it while the next test begins.
    await namesBecome('kubo-1', 'kubo-2');
  });

  it('waits for nodes that are not up, and lets none pass for another', async () => {
    await second.stop('SIGKILL');
    await write(entry('kubo-1', first), entry('kubo-2', second), { ...entry('kubo-3', first), peerId: second.peerId });
    await namesBecome('kubo-1');
    await second.run();
    await namesBecome('kubo-1', 'kubo-2');
  });

  it('gives a known node its new address and tokens, and changes nothing when all is the same', async () => {
    await write({ ...entry('kubo-1', first) });
    await namesBecome('kubo-1');
    const [before] = await stage.nodes();
    const proxy = await FaultProxy.start(first.endpoint.rpcUrl);
    try {
      await write({ ...entry('kubo-1', first), rpcUrl: proxy.url, dataToken: first.endpoint.opsToken });
      const after = await stage.nodeBecomes(before!.id, ({ rpcUrl }) => rpcUrl === proxy.url);
      expect(stage.ring.openText(after.sealedDataToken ?? '', 'kubo-1')).toBe(first.endpoint.opsToken);
      expect(after.sealedOpsToken).toBe(before!.sealedOpsToken);
      expect(after.state).toBe('online');
      await waitFor(() => proxy.calls.length > 0, { timeoutMs: 30_000 });
      await waitFor(() => stage.newsOf(after.id).length === 2, { timeoutMs: 30_000 });
      // Read again by the next leader: the same file tells nothing new.
      await stage.stop(app);
      app = await stage.start({ BOOTSTRAP_NODES_FILE: file() });
      const seenAt = (await stage.node(after.id)).lastSeenAt;
      await stage.nodeBecomes(after.id, ({ lastSeenAt }) => lastSeenAt !== seenAt);
      expect(stage.newsOf(after.id)).toHaveLength(2);
    } finally {
      await proxy.stop();
    }
  });

  it('does no harm when it is not JSON', async () => {
    await writeFile(file(), '[{"dataToken": "secret');
    await write(entry('kubo-1', first));
    await namesBecome('kubo-1');
    await writeFile(file(), 'not JSON');
    const seenAt = (await stage.nodes())[0]?.lastSeenAt;
    await stage.nodeBecomes((await stage.nodes())[0]!.id, ({ lastSeenAt }) => lastSeenAt !== seenAt);
  });
});

describe('the master keys', () => {
  it('are waited for: without them the service is not ready, and no node is judged', async () => {
    const node = await stage.register('kubo-1', first);
    const { port } = app.get(HealthServer, { strict: false });
    await write();
    await waitFor(async () => Object.keys(await failing()).length === 0, { timeoutMs: 30_000 });
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/^bytenode_nodes\{state="online",.*\} 1$/m);
    await rm(stage.keysFile);
    try {
      expect(Object.keys(await failing())).toEqual(['master-keys']);
      const { lastSeenAt } = await stage.node(node.id);
      // Ten rounds of probes would make it down three times over.
      await waitFor(() => Date.now() - Date.parse(lastSeenAt ?? '') > 3000, { timeoutMs: 30_000 });
      expect(await stage.node(node.id)).toMatchObject({ state: 'online', epoch: 1 });
    } finally {
      await writeFile(stage.keysFile, stage.ring.toSecretText(), { mode: 0o600 });
    }
    expect(await failing()).toEqual({});
    await stage.nodeBecomes(node.id, ({ lastSeenAt }) => Date.now() - Date.parse(lastSeenAt ?? '') < 1000);
  });
});

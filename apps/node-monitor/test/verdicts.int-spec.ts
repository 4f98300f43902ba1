import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createSwarmKey, FaultProxy, KuboDaemon, Standstill, waitFor } from '#testing';
import type { INestMicroservice } from '@nestjs/common';
import { MonitorStage } from './monitor-stage.js';

const REPORT = 'bytenode.rpc.node-monitor.report-contacts.v1';
const swarmKey = createSwarmKey();

let stage: MonitorStage;
let app: INestMicroservice;
let kubo: KuboDaemon;

/** Waits until the node was probed with success for so long. */
const probedFor = async (id: string, durationMs: number) => {
  const until = Date.now() + durationMs;
  await stage.nodeBecomes(id, ({ lastSeenAt }) => Date.parse(lastSeenAt ?? '') > until);
};

/** Waits until the node is down. A round of probes in which the machine stood still is not counted, so each moment of that counts twice. */
const expectDownWithin = async (id: string, limitMs: number) => {
  const standstill = new Standstill();
  const startedAt = performance.now();
  await stage.nodeBecomes(id, ({ state }) => state === 'down');
  const tookMs = performance.now() - startedAt;
  expect(tookMs - 2 * standstill.stop()).toBeLessThanOrEqual(limitMs);
};

/** Has the service run with these settings while the work is done. */
const withSettings = async (settings: NodeJS.ProcessEnv, work: () => Promise<void>) => {
  await stage.stop(app);
  app = await stage.start(settings);
  try {
    await work();
  } finally {
    await stage.stop(app);
    app = await stage.start();
  }
};

beforeAll(async () => {
  [stage, kubo] = await Promise.all([MonitorStage.open(), KuboDaemon.start({ swarmKey })]);
  app = await stage.start();
});
afterEach(() => stage.removeAll());
afterAll(async () => {
  await stage.close();
  await kubo.destroy();
});

describe('a daemon that dies', () => {
  it('is suspect, then down; started again it returns in a new epoch, and each is told once', async () => {
    const { id, epoch } = await stage.register('kubo-1', kubo);
    await kubo.stop('SIGKILL');
    const down = await stage.nodeBecomes(id, ({ state }) => state === 'down');
    expect(down).toMatchObject({ epoch, stateReason: expect.stringContaining('ECONNREFUSED') });
    await kubo.run();
    const back = await stage.nodeBecomes(id, ({ state }) => state === 'online');
    expect(back).toMatchObject({ epoch: epoch + 1, stateReason: null });
    await stage.hears(id, 'returned');
    expect(stage.facts(id)).toEqual(['changed', 'suspected', 'down', 'returned']);
    expect(stage.newsOf(id).at(-1)?.data).toMatchObject({ state: 'online', previousState: 'down', epoch: epoch + 1 });
    // Its process is another one: that is part of its return, not a restart to be found later (with the fifth probe).
    await probedFor(id, 7 * 300);
    expect((await stage.node(id)).epoch).toBe(epoch + 1);
  });

  it('is noticed as restarted when it is back between two probes', async () => {
    const { id, epoch } = await stage.register('kubo-1', kubo);
    await stage.nodeBecomes(id, ({ latencyMs }) => latencyMs !== null);
    await kubo.stop('SIGKILL');
    await kubo.run();
    await stage.nodeBecomes(id, (node) => node.epoch > epoch && node.state === 'online');
    const news = await waitFor(() => stage.newsOf(id).find(({ data }) => data.epoch === epoch + 1), {
      timeoutMs: 30_000,
    });
    expect(['restarted', 'returned']).toContain(news.data.reason);
    expect((await stage.node(id)).epoch).toBe(epoch + 1);
  });
});

describe('a daemon that hangs', () => {
  it('is down, and returns when it goes on', async () => {
    await withSettings({ PROBE_TIMEOUT_MS: '1000' }, async () => {
      const { id, epoch } = await stage.register('kubo-1', kubo);
      kubo.pause();
      const down = await stage.nodeBecomes(id, ({ state }) => state === 'down');
      expect(down.stateReason).toBe('no answer within 1000 ms');
      kubo.resume();
      await stage.nodeBecomes(id, (node) => node.state === 'online' && node.epoch === epoch + 1);
    });
  });

  it('stays suspect while gateways read from it, and is down when they stop', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    // The same report again, and unknown nodes in it, do no harm.
    const report = () => stage.call(REPORT, { nodeIds: [id, id, '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11'] });
    await report();
    await kubo.stop('SIGKILL');
    const killedAt = performance.now();
    const reporting = setInterval(() => void report(), 100);
    try {
      await stage.nodeBecomes(id, ({ state }) => state === 'suspect');
      // Five times as many misses as would make it down, and longer than the first report counts.
      await waitFor(() => performance.now() - killedAt > 16 * 300, { timeoutMs: 30_000 });
      expect(await stage.node(id)).toMatchObject({ state: 'suspect' });
      expect(stage.facts(id)).not.toContain('down');
    } finally {
      clearInterval(reporting);
    }
    await stage.nodeBecomes(id, ({ state }) => state === 'down');
    await kubo.run();
  });
});

describe('with the default settings', () => {
  const DEFAULTS = { PROBE_INTERVAL_MS: '2000', PROBE_TIMEOUT_MS: '2000', CONTACT_WINDOW_MS: '3000' };

  it('a killed daemon is down within 8 s, a hanging one within 10 s', async () => {
    // A lease that outlasts a standstill: who leads anew begins to count anew.
    await withSettings({ ...DEFAULTS, LEASE_MS: '30000' }, async () => {
      const { id, epoch } = await stage.register('kubo-1', kubo);
      await kubo.stop('SIGKILL');
      await expectDownWithin(id, 8000);
      await kubo.run();
      await stage.nodeBecomes(id, (node) => node.state === 'online' && node.epoch === epoch + 1);
      kubo.pause();
      await expectDownWithin(id, 10_000);
      kubo.resume();
    });
  });
});

describe('another daemon in the place of a node', () => {
  it('is an impostor until the node is back', async () => {
    const node = await KuboDaemon.start({ swarmKey });
    const { id, epoch } = await stage.register('kubo-2', node);
    await node.stop();
    const ports = { API: node.endpoint.rpcUrl, Gateway: node.endpoint.gatewayUrl };
    const impostor = await KuboDaemon.start({
      swarmKey,
      adjustConfig: (config) => {
        const addresses = config.Addresses as Record<string, string[]>;
        for (const [name, url] of Object.entries(ports)) addresses[name] = [`/ip4/127.0.0.1/tcp/${new URL(url).port}`];
        delete config.API;
      },
    });
    try {
      const seen = await stage.nodeBecomes(id, ({ state }) => state === 'impostor');
      expect(seen.stateReason).toContain(impostor.peerId);
      await impostor.stop();
      await node.run();
      await stage.nodeBecomes(id, (current) => current.state === 'online' && current.epoch === epoch + 1);
      await stage.hears(id, 'returned');
    } finally {
      await Promise.all([impostor.destroy(), node.destroy()]);
    }
  });
});

describe('a node that loses its blocks while it runs', () => {
  const blocks = () => join(kubo.repo, 'blocks');

  it('begins a new epoch when they are deleted, although it still answers and still takes writes', async () => {
    const { id, epoch } = await stage.register('kubo-1', kubo);
    for (const entry of await readdir(blocks(), { withFileTypes: true })) {
      // Shards; .temp is where the daemon prepares its writes.
      if (entry.isDirectory() && entry.name !== '.temp') await rm(join(blocks(), entry.name), { recursive: true });
    }
    await stage.nodeBecomes(id, (node) => node.epoch === epoch + 1 && node.state === 'online');
    const news = await waitFor(() => stage.newsOf(id).find(({ data }) => data.epoch === epoch + 1), {
      timeoutMs: 30_000,
    });
    expect(news.data.reason).toBe('canary failed: the block written earlier is missing');
    // The canary is there again: one loss is one epoch.
    await probedFor(id, 2000);
    expect((await stage.node(id)).epoch).toBe(epoch + 1);
  });

  it('takes no new chunks while it can not write, and counts as one loss', async () => {
    const { id, epoch } = await stage.register('kubo-1', kubo);
    await rename(blocks(), `${blocks()}-away`);
    const suspect = await stage.nodeBecomes(id, ({ state }) => state === 'suspect');
    expect(suspect.stateReason).toContain('no block can be written');
    expect(suspect.epoch).toBe(epoch + 1);
    await rename(`${blocks()}-away`, blocks());
    await stage.nodeBecomes(id, ({ state }) => state === 'online');
    expect((await stage.node(id)).epoch).toBe(epoch + 1);
  });
});

describe('a node that fills up', () => {
  it('is full, and no longer when there is room again', async () => {
    const proxy = await FaultProxy.start(kubo.endpoint.rpcUrl);
    try {
      const { id } = await stage.register('kubo-1', kubo, { rpcUrl: proxy.url, capacityBytes: 1_000_000_000 });
      const repo = (RepoSize: number) => JSON.stringify({ RepoSize, StorageMax: 0 });
      proxy.add({ match: /repo\/stat/, fault: { kind: 'answer', status: 200, body: repo(960_000_000) } });
      const full = await stage.nodeBecomes(id, ({ state }) => state === 'full');
      expect(full).toMatchObject({ full: true, packed: true, freeBytes: 40_000_000 });
      expect(full.stateReason).toBe('96 % of its capacity is used');
      proxy.clear();
      await stage.nodeBecomes(id, ({ state }) => state === 'online');
    } finally {
      await proxy.stop();
    }
  });
});

describe('two nodes of one private swarm', () => {
  it('are connected, and again after one was away', async () => {
    const second = await KuboDaemon.start({ swarmKey });
    try {
      await stage.register('kubo-1', kubo);
      const { id } = await stage.register('kubo-2', second);
      const peersOf = async ({ endpoint }: KuboDaemon) => {
        const answer = await fetch(`${endpoint.rpcUrl}/api/v0/swarm/peers`, {
          method: 'POST',
          headers: { authorization: `Bearer ${endpoint.opsToken}` },
        });
        return (await answer.text()).includes(second.peerId);
      };
      await waitFor(() => peersOf(kubo), { timeoutMs: 30_000 });
      await second.stop('SIGKILL');
      await stage.nodeBecomes(id, ({ state }) => state === 'down');
      await second.run();
      await stage.nodeBecomes(id, ({ state }) => state === 'online');
      await waitFor(() => peersOf(kubo), { timeoutMs: 30_000 });
    } finally {
      await second.destroy();
    }
  });
});

describe('the service itself', () => {
  it('keeps its verdicts over a restart, and tells nothing twice', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    await kubo.stop('SIGKILL');
    const down = await stage.nodeBecomes(id, ({ state }) => state === 'down');
    await stage.hears(id, 'down');
    await stage.stop(app);
    app = await stage.start();
    expect(await stage.node(id)).toEqual(down);
    await kubo.run();
    await stage.nodeBecomes(id, ({ state, epoch }) => state === 'online' && epoch === down.epoch + 1);
    await stage.hears(id, 'returned');
    expect(stage.facts(id)).toEqual(['changed', 'suspected', 'down', 'returned']);
  });

  it('records verdicts with one connection to Postgres: none waits for a second while it holds one', async () => {
    await stage.stop(app);
    app = await stage.start({ POSTGRES_POOL_SIZE: '1' });
    const { id } = await stage.register('kubo-1', kubo);
    await kubo.stop('SIGKILL');
    await stage.nodeBecomes(id, ({ state }) => state === 'down');
    await kubo.run();
    await stage.nodeBecomes(id, ({ state }) => state === 'online');
  });

  it('changes no verdict by ending', async () => {
    const { id } = await stage.register('kubo-1', kubo);
    for (let turn = 0; turn < 3; turn++) {
      await stage.nodeBecomes(id, ({ latencyMs }) => latencyMs !== null);
      await stage.stop(app);
      app = await stage.start();
    }
    expect(await stage.node(id)).toMatchObject({ state: 'online', epoch: 1 });
    expect(stage.facts(id)).toEqual(['changed']);
  });

  it('probes from one copy only, and another takes over when that ends', async () => {
    const proxy = await FaultProxy.start(kubo.endpoint.rpcUrl);
    // Probes alone ask for the metrics, each fifth of them: once in 1.5 s.
    const looks = () => proxy.calls.filter((call) => call.includes('/debug/metrics')).length;
    const second = await stage.start({ CANARY_INTERVAL_MS: '60000' });
    try {
      const { id } = await stage.register('kubo-1', kubo, { rpcUrl: proxy.url });
      await waitFor(() => looks() > 0, { timeoutMs: 30_000 });
      const [before, startedAt] = [looks(), performance.now()];
      await waitFor(() => looks() >= before + 3, { timeoutMs: 30_000 });
      // Three looks of one copy take at least two times 1.5 s; two copies would be done after 2.25 s at the latest.
      expect(performance.now() - startedAt).toBeGreaterThan(2600);
      await stage.stop(app);
      const atStop = looks();
      await waitFor(() => looks() > atStop, { timeoutMs: 30_000 });
      expect(await stage.node(id)).toMatchObject({ state: 'online', epoch: 1 });
    } finally {
      app = second;
      await proxy.stop();
    }
  });
});

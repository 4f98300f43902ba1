import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '#contracts';
import { waitFor } from '#testing';
import type { ApiClient, ApiFile } from './support/api-client.js';
import { LiveSystem } from './support/live-system.js';

const MiB = 2 ** 20;

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  live = await LiveSystem.start();
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

interface Stored {
  file: ApiFile;
  bytes: Buffer;
}

/** Uploads one file after another until told to stop; what was acknowledged is what counts. */
function keepUploading(
  prefix: string,
  sizeBytes: number,
): { acknowledged: Stored[]; refused: unknown[]; stop: () => Promise<void> } {
  const state = { acknowledged: [] as Stored[], refused: [] as unknown[], stopped: false };
  const work = (async () => {
    for (let i = 0; !state.stopped; i++) {
      const bytes = randomBytes(sizeBytes);
      try {
        state.acknowledged.push({ file: await user.put(`${prefix}/${i}`, bytes), bytes });
      } catch (error) {
        state.refused.push(error);
        await sleep(50);
      }
    }
  })();
  return { ...state, stop: () => ((state.stopped = true), work) };
}

const expectKept = async (stored: Stored[]): Promise<void> => {
  for (const { file, bytes } of stored) expect((await user.download(file.id)).equals(bytes)).toBe(true);
};
/** The list shows exactly what was acknowledged, or was committed while its answer was lost: never half a file. */
const expectNothingHalf = async (prefix: string): Promise<void> => {
  const { items } = await user.json<{ items: ApiFile[] }>('GET', `/v1/files?prefix=${prefix}/&limit=1000`);
  for (const file of items) expect((await user.download(file.id)).length).toBe(file.sizeBytes);
};

describe('a node', () => {
  it('may die in the middle of an upload', async () => {
    const uploading = keepUploading('node-dies', 9 * MiB);
    await waitFor(() => uploading.acknowledged.length > 0, { timeoutMs: 30_000 });
    await live.system.kill('kubo-5', 'SIGKILL');
    const sofar = uploading.acknowledged.length;
    await waitFor(() => uploading.acknowledged.length >= sofar + 4, { timeoutMs: 60_000 });
    await uploading.stop();
    expect(uploading.refused).toEqual([]);
    await expectKept(uploading.acknowledged);
    await live.system.startProcess('kubo-5');
    await live.admin.waitForNodeState('kubo-5', 'online', 30_000);
  }, 180_000);

  it('may hang: reads and writes go on, and it is down before long', async () => {
    const before = { bytes: randomBytes(12 * MiB) };
    const file = await user.put('hang/before', before.bytes);
    await user.waitForProtection([file.id], 'full', 60_000);
    await live.system.kill('kubo-4', 'SIGSTOP');
    try {
      expect((await user.download(file.id)).equals(before.bytes)).toBe(true);
      const bytes = randomBytes(9 * MiB);
      const during = await user.put('hang/during', bytes);
      await live.admin.waitForNodeState('kubo-4', 'down', 15_000);
      await expectKept([
        { file, bytes: before.bytes },
        { file: during, bytes },
      ]);
    } finally {
      await live.system.kill('kubo-4', 'SIGCONT');
    }
    await live.admin.waitForNodeState('kubo-4', 'online', 30_000);
  }, 120_000);

  it('may rot: the read goes on from another copy, and the bad one is repaired', async () => {
    const bytes = randomBytes(3 * MiB);
    const file = await user.put('rot.bin', bytes);
    await user.waitForProtection([file.id], 'full', 60_000);
    const [chunk] = await user.chunks(file.id);
    const holder = chunk!.replicas.find((replica) => replica.state === 'held')!;
    await corruptAllBlocks(join(live.system.nodeFolder(holder.nodeName), 'blocks'));
    for (let i = 0; i < 5; i++) expect((await user.download(file.id)).equals(bytes)).toBe(true);
    await waitFor(
      async () => {
        const probed = await user.json<{ chunks: { replicas: { presence: string }[] }[] }>(
          'GET',
          `/v1/files/${file.id}/availability?probe=true`,
        );
        return probed.chunks.every(
          (each) => each.replicas.length >= 3 && each.replicas.every((replica) => replica.presence === 'present'),
        );
      },
      { timeoutMs: 90_000, intervalMs: 1000 },
    );
    expect((await user.download(file.id)).equals(bytes)).toBe(true);
  }, 180_000);

  it('must be there: with none left uploads are refused for now, and work again when they return', async () => {
    const names = live.system.nodes.map((node) => node.name);
    await Promise.all(names.map((name) => live.system.kill(name)));
    await waitFor(async () => (await live.admin.nodes()).every((node) => node.state === 'down'), { timeoutMs: 30_000 });
    const refused = await user.problem('PUT', '/v1/buckets/my-files/files/nowhere', { body: 'no place to go' });
    expect(refused).toMatchObject({ status: 503, retryable: true });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await Promise.all(names.map((name) => live.system.startProcess(name)));
    await live.admin.waitForNodes(5);
    // Placement learns of it up to a second after the node list shows it.
    const file = await waitFor(() => user.put('somewhere', Buffer.from('a place to go')), {
      timeoutMs: 30_000,
      intervalMs: 500,
    });
    expect((await user.download(file.id)).toString()).toBe('a place to go');
  }, 120_000);
});

async function corruptAllBlocks(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    if (entry.endsWith('.data')) await writeFile(join(folder, entry), 'not what was stored');
  }
}

describe('NATS', () => {
  it('may be away for 30 s while files are uploaded', async () => {
    const uploading = keepUploading('nats-away', 50_000);
    await waitFor(() => uploading.acknowledged.length > 2, { timeoutMs: 30_000 });
    await live.system.stopProcess('nats');
    const away = sleep(30_000);
    // An upload that had begun may wait for NATS, as long as the gateway has patience; one that begins now is refused.
    await expect(user.put('nats-away/during', randomBytes(50_000))).rejects.toThrow();
    await away;
    await live.system.startProcess('nats');
    const sofar = uploading.acknowledged.length;
    await waitFor(() => uploading.acknowledged.length >= sofar + 3, { timeoutMs: 60_000 });
    await uploading.stop();
    await expectKept(uploading.acknowledged);
    await expectNothingHalf('nats-away');
    await user.waitForProtection(
      uploading.acknowledged.map(({ file }) => file.id),
      'full',
      90_000,
    );
  }, 240_000);

  it('may lose its whole store', async () => {
    const uploading = keepUploading('nats-lost', 50_000);
    await waitFor(() => uploading.acknowledged.length > 2, { timeoutMs: 30_000 });
    const { dataFolder } = live.system.processes.find((entry) => entry.name === 'nats')!;
    await rm(join(dataFolder, 'jetstream'), { recursive: true, force: true });
    await live.system.kill('nats', 'SIGKILL');
    await live.system.ready('nats');
    const sofar = uploading.acknowledged.length;
    await waitFor(() => uploading.acknowledged.length >= sofar + 3, { timeoutMs: 90_000 });
    await uploading.stop();
    await expectKept(uploading.acknowledged);
    await expectNothingHalf('nats-lost');
    await user.waitForProtection(
      uploading.acknowledged.map(({ file }) => file.id),
      'full',
      90_000,
    );
  }, 240_000);
});

describe('a service', () => {
  it.each<ServiceName>(['gateway', 'auth', 'metadata', 'chunk-placement', 'node-monitor'])(
    'may be killed during uploads: %s',
    async (service) => {
      const uploading = keepUploading(`killed-${service}`, 9 * MiB);
      await waitFor(() => uploading.acknowledged.length > 0, { timeoutMs: 30_000 });
      await live.system.kill(service, 'SIGKILL');
      await live.system.ready(service);
      const sofar = uploading.acknowledged.length;
      await waitFor(() => uploading.acknowledged.length >= sofar + 2, { timeoutMs: 60_000 });
      await uploading.stop();
      await expectKept(uploading.acknowledged);
      await expectNothingHalf(`killed-${service}`);
      await user.waitForProtection(
        uploading.acknowledged.map(({ file }) => file.id),
        'full',
        90_000,
      );
    },
    240_000,
  );

  it('finds Postgres again after it was killed', async () => {
    const uploading = keepUploading('postgres-killed', 50_000);
    await waitFor(() => uploading.acknowledged.length > 2, { timeoutMs: 30_000 });
    await live.system.kill('postgres', 'SIGKILL');
    await live.system.ready('postgres');
    const sofar = uploading.acknowledged.length;
    await waitFor(() => uploading.acknowledged.length >= sofar + 3, { timeoutMs: 60_000 });
    await uploading.stop();
    await expectKept(uploading.acknowledged);
    await expectNothingHalf('postgres-killed');
  }, 180_000);
});

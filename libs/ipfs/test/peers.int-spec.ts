import { rm } from 'node:fs/promises';
import { KuboBytes, KuboChunks, KuboControl } from '#ipfs';
import { createSwarmKey, KuboDaemon, waitFor } from '#testing';
import { limits, randomChunk } from './fixtures.js';

const bytes = new KuboBytes();
const control = new KuboControl();
const chunks = new KuboChunks(bytes, control);
const proveOptions = { ...limits, hashOnRead: true };
const copyOptions = { ...limits, blockTimeoutMs: 1_000 };
let source: KuboDaemon;
let target: KuboDaemon;

beforeAll(async () => {
  const swarmKey = createSwarmKey();
  [source, target] = await Promise.all([
    KuboDaemon.start({ nodeId: 'source', swarmKey }),
    KuboDaemon.start({ nodeId: 'target', swarmKey }),
  ]);
  await control.swarmConnect(target.endpoint, source.swarmAddress, limits);
});

afterAll(async () => {
  await Promise.all([bytes.close(), control.close()]);
  await Promise.all([source?.destroy(), target?.destroy()]);
});

describe('a pull', () => {
  it.each([1, 8])('copies a chunk of %i leaves from node to node', async (leaves) => {
    const chunk = randomChunk(leaves);
    await bytes.importChunk(source.endpoint, chunk, limits);
    await expect(control.pull(target.endpoint, chunk.chunkCid, limits)).resolves.toBe('pulled');
    await expect(chunks.proveChunk(target.endpoint, chunk.chunkCid, proveOptions)).resolves.toMatchObject({
      state: 'held',
    });
  });

  it('of what no peer has stops when nothing comes, long before its deadline', async () => {
    const { chunkCid } = randomChunk(1);
    const pull = control.pull(target.endpoint, chunkCid, { timeoutMs: 60_000, stallMs: 1_200 });
    await expect(pull).rejects.toMatchObject({ kind: 'timeout', message: expect.stringContaining('no progress') });
    await expect(control.isPinned(target.endpoint, chunkCid, limits)).resolves.toBe(false);
  });

  it('of what no peer has ends at its deadline', async () => {
    const pull = control.pull(target.endpoint, randomChunk(1).chunkCid, { timeoutMs: 800 });
    await expect(pull).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('leaves a pinned root alone, so that a block that is gone does not cost the pin as well', async () => {
    const chunk = randomChunk(2);
    await bytes.importChunk(target.endpoint, chunk, limits);
    await rm(target.blockFile(chunk.leaves[0]?.cidText ?? ''));
    await expect(control.pull(target.endpoint, chunk.chunkCid, limits)).resolves.toBe('pinned');
    await expect(control.isPinned(target.endpoint, chunk.chunkCid, limits)).resolves.toBe(true);
  });
});

describe('a fetch block by block', () => {
  const fetchChunk = async (chunkCid: string, blockTimeoutMs = limits.timeoutMs) => {
    let fetched = 0;
    const paced = async (fetch: () => Promise<void>) => {
      await fetch();
      fetched += 1;
    };
    await chunks.fetchChunk(target.endpoint, chunkCid, { ...limits, blockTimeoutMs, paced });
    return fetched;
  };

  it.each([
    { leaves: 1, blocks: 1 },
    { leaves: 8, blocks: 9 },
  ])('has all blocks of a chunk of $leaves leaves there, and leaves only the pin to a pull', async (each) => {
    const chunk = randomChunk(each.leaves);
    await bytes.importChunk(source.endpoint, chunk, limits);
    await expect(fetchChunk(chunk.chunkCid)).resolves.toBe(each.blocks);
    const proof = () => chunks.proveChunk(target.endpoint, chunk.chunkCid, proveOptions);
    await expect(proof()).resolves.toMatchObject({ state: 'unpinned', damaged: [] });
    await control.pull(target.endpoint, chunk.chunkCid, limits);
    await expect(proof()).resolves.toMatchObject({ state: 'held' });
  });

  it('ends when a block does not come in time', async () => {
    await expect(fetchChunk(randomChunk(1).chunkCid, 300)).rejects.toMatchObject({ kind: 'timeout' });
  });
});

describe('a copy through this process', () => {
  it('takes each block from a source that has it right, and heals the target', async () => {
    const chunk = randomChunk(4);
    await bytes.importChunk(source.endpoint, chunk, limits);
    await bytes.importChunk(target.endpoint, chunk, limits);
    const [first, second, third] = chunk.leaves.map(({ cidText }) => cidText) as [string, string, string];
    // Neither holds the whole chunk any more.
    await source.damageBlock(first);
    await rm(target.blockFile(second));
    await target.damageBlock(third);

    await chunks.copyChunk([source.endpoint, target.endpoint], target.endpoint, chunk.chunkCid, copyOptions);
    await expect(chunks.proveChunk(target.endpoint, chunk.chunkCid, proveOptions)).resolves.toMatchObject({
      state: 'held',
      blocks: 5,
    });
  });

  it('names the node that lacks a block when nobody has it', async () => {
    const chunk = randomChunk(2);
    await bytes.importChunk(source.endpoint, chunk, limits);
    await rm(source.blockFile(chunk.leaves[1]?.cidText ?? ''));
    const copy = chunks.copyChunk([source.endpoint], target.endpoint, chunk.chunkCid, copyOptions);
    await expect(copy).rejects.toMatchObject({ kind: 'missing', call: { nodeId: 'source' } });
    await expect(control.isPinned(target.endpoint, chunk.chunkCid, limits)).resolves.toBe(false);
  });

  it('goes on with the next source when one hangs', async () => {
    const chunk = randomChunk(2);
    await bytes.importChunk(source.endpoint, chunk, limits);
    await bytes.importChunk(target.endpoint, chunk, limits);
    source.pause();
    try {
      const read = await chunks.readChunk([source.endpoint, target.endpoint], chunk.chunkCid, {
        ...copyOptions,
        blockTimeoutMs: 300,
      });
      expect(read.chunkCid).toBe(chunk.chunkCid);
      expect(read.leaves.map(({ bytes: leaf }) => leaf.length)).toEqual(
        chunk.leaves.map(({ bytes: leaf }) => leaf.length),
      );
    } finally {
      source.resume();
    }
  });

  it('has nothing to read without a source', async () => {
    await expect(chunks.readChunk([], randomChunk(1).chunkCid, copyOptions)).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('control', () => {
  it('knows who a node is and whom it sees', async () => {
    const { peerId, agentVersion, addresses } = await control.identity(target.endpoint, limits);
    expect([peerId, addresses]).toEqual([target.peerId, [target.swarmAddress]]);
    expect(agentVersion).toMatch(/^kubo\/0\./);
    await expect(control.swarmPeers(target.endpoint, limits)).resolves.toEqual([source.peerId]);
  });

  it('fails to connect to an address where nobody listens', async () => {
    const nobody = source.swarmAddress
      .replace(/tcp\/\d+/, 'tcp/1')
      .replace(source.peerId, '12D3KooWCHGPKq6AJvy3ccktjG3q5ieFanRR1nEAAixBcRM8wXn7');
    await expect(control.swarmConnect(target.endpoint, nobody, limits)).rejects.toMatchObject({ kind: 'failed' });
  });

  it('knows how full a node is', async () => {
    const before = await control.repoStat(target.endpoint, limits);
    await bytes.importChunk(target.endpoint, randomChunk(4), limits);
    const after = await control.repoStat(target.endpoint, limits);
    expect(after.repoSizeBytes - before.repoSizeBytes).toBeGreaterThan(3 * 1024 * 1024);
    expect(after.storageMaxBytes).toBe(10_000_000_000);
    const { availableBytes } = await control.diskSpace(target.endpoint, limits);
    expect(availableBytes).toBeGreaterThan(1024 * 1024);
  });

  it('proves that a node with our configuration fsyncs and hashes', async () => {
    await expect(control.readConfigDurability(target.endpoint, limits)).resolves.toEqual({
      durability: 'proved',
      hashOnRead: true,
    });
  });

  it('sees a restart by the start of the process', async () => {
    const before = await control.processStart(source.endpoint, limits);
    await source.stop('SIGKILL');
    await source.run();
    const after = await waitFor(() => control.processStart(source.endpoint, limits), { timeoutMs: 30_000 });
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before ?? ''));
  });

  it('works on a node that asks for no token', async () => {
    const open = await KuboDaemon.start({ open: true });
    try {
      const chunk = randomChunk(2);
      await bytes.importChunk(open.endpoint, chunk, limits);
      await expect(chunks.proveChunk(open.endpoint, chunk.chunkCid, proveOptions)).resolves.toMatchObject({
        state: 'held',
      });
      await control.unpin(open.endpoint, chunk.chunkCid, limits);
      await expect(control.collectGarbage(open.endpoint, limits)).resolves.toEqual({ removedBlocks: 3 });
    } finally {
      await open.destroy();
    }
  });
});

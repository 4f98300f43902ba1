import { rm } from 'node:fs/promises';
import { blocksOf, type BuiltChunk } from '#chunks';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboBytes, KuboCanary, KuboChunks, KuboControl, listedCid } from '#ipfs';
import { KuboDaemon } from '#testing';
import { collect, limits, randomChunk } from './fixtures.js';

const bytes = new KuboBytes();
const control = new KuboControl();
const chunks = new KuboChunks(bytes, control);
const canary = new KuboCanary(bytes);
const proveOptions = { ...limits, hashOnRead: true };
const held = (blocks: number) => ({ state: 'held', blocks, damaged: [] });
let daemon: KuboDaemon;

beforeAll(async () => {
  daemon = await KuboDaemon.start({ nodeId: 'kubo-1' });
});

afterAll(async () => {
  await Promise.all([bytes.close(), control.close()]);
  await daemon?.destroy();
});

async function stored(leaves: number): Promise<BuiltChunk> {
  const chunk = randomChunk(leaves);
  await bytes.importChunk(daemon.endpoint, chunk, limits);
  return chunk;
}

describe.each([
  { leaves: 1, blocks: 1 },
  { leaves: 8, blocks: 9 },
])('a chunk of $leaves leaves', ({ leaves, blocks }) => {
  it('is stored, pinned, proved and read back byte for byte', async () => {
    const chunk = await stored(leaves);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(held(blocks));
    for (const { cidText, bytes: wanted } of blocksOf(chunk)) {
      const read = await bytes.readVerifiedBlock(daemon.endpoint, cidText, limits);
      expect(read.equals(wanted)).toBe(true);
    }
  });

  it('can be stored twice', async () => {
    const chunk = await stored(leaves);
    await bytes.importChunk(daemon.endpoint, chunk, limits);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(held(blocks));
  });

  it('is found damaged when a block is gone, by hash and by bytes, and healed by storing it again', async () => {
    const chunk = await stored(leaves);
    const lost = chunk.leaves.at(-1)?.cidText ?? '';
    await rm(daemon.blockFile(lost));
    const damaged = { state: 'missing', blocks, damaged: [lost] };
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(damaged);
    const byBytes = { ...limits, hashOnRead: false };
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, byBytes)).resolves.toEqual(damaged);
    await expect(bytes.readBlock(daemon.endpoint, lost, limits)).rejects.toMatchObject({ kind: 'missing' });
    // What makes the proof necessary.
    await expect(control.isPinned(daemon.endpoint, chunk.chunkCid, limits)).resolves.toBe(true);

    await bytes.importChunk(daemon.endpoint, chunk, limits);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(held(blocks));
  });

  it('is found damaged when a block is corrupt on the disk, and healed by storing it again', async () => {
    const chunk = await stored(leaves);
    const bad = chunk.leaves.at(-1)?.cidText ?? '';
    await daemon.damageBlock(bad);
    const damaged = { state: 'corrupt', blocks, damaged: [bad] };
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(damaged);
    await expect(bytes.readBlock(daemon.endpoint, bad, limits)).rejects.toMatchObject({ kind: 'corrupt' });

    await bytes.importChunk(daemon.endpoint, chunk, limits);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(held(blocks));
  });

  it('is unpinned, twice without harm, and its space freed by the next collection', async () => {
    const chunk = await stored(leaves);
    const kept = await stored(leaves);
    await control.unpin(daemon.endpoint, chunk.chunkCid, limits);
    await control.unpin(daemon.endpoint, chunk.chunkCid, limits);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toMatchObject({
      state: 'unpinned',
    });

    const { removedBlocks } = await control.collectGarbage(daemon.endpoint, limits);
    expect(removedBlocks).toBe(blocks);
    await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toMatchObject({
      state: 'missing',
    });
    await expect(chunks.proveChunk(daemon.endpoint, kept.chunkCid, proveOptions)).resolves.toEqual(held(blocks));
  });
});

it('tells a chunk whose root is gone from one that lost a leaf', async () => {
  const chunk = await stored(3);
  await rm(daemon.blockFile(chunk.chunkCid));
  const proof = { state: 'missing', blocks: 1, damaged: [chunk.chunkCid] };
  await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(proof);
});

it('calls a chunk corrupt where one block is corrupt and another missing', async () => {
  const chunk = await stored(3);
  const [first, second] = chunk.leaves.map(({ cidText }) => cidText) as [string, string];
  await daemon.damageBlock(second);
  await rm(daemon.blockFile(first));
  const proof = { state: 'corrupt', blocks: 4, damaged: [first, second] };
  await expect(chunks.proveChunk(daemon.endpoint, chunk.chunkCid, proveOptions)).resolves.toEqual(proof);
});

it('reads over RPC where there is no gateway port', async () => {
  const [leaf] = (await stored(1)).leaves;
  const rpcOnly = { ...daemon.endpoint, gatewayUrl: null };
  await expect(bytes.readVerifiedBlock(rpcOnly, leaf?.cidText ?? '', limits)).resolves.toEqual(leaf?.bytes);
  const absent = randomChunk(1).chunkCid;
  await expect(bytes.readBlock(rpcOnly, absent, limits)).rejects.toMatchObject({ kind: 'missing' });
});

it('lists pins by root and blocks by hash', async () => {
  const chunk = await stored(2);
  const pins = await collect(control.listPins(daemon.endpoint, limits));
  expect(pins).toEqual(expect.arrayContaining([chunk.chunkCid, EMPTY_DIRECTORY_CID]));
  expect(pins).not.toContain(chunk.leaves[0]?.cidText);
  const blocks = await collect(control.listBlocks(daemon.endpoint, limits));
  expect(blocks).toEqual(expect.arrayContaining(blocksOf(chunk).map(({ cidText }) => listedCid(cidText))));
});

it('notices by its canary that the blocks are gone, though the node answers', async () => {
  await canary.writeCanary(daemon.endpoint, limits);
  await canary.writeCanary(daemon.endpoint, limits);
  await expect(canary.readCanary(daemon.endpoint, limits)).resolves.toBe('present');
  await expect(collect(control.listPins(daemon.endpoint, limits))).resolves.toContain(canaryCid('kubo-1'));

  await daemon.damageBlock(canaryCid('kubo-1'));
  await expect(canary.readCanary(daemon.endpoint, limits)).resolves.toBe('corrupt');
  await rm(daemon.blockFile(canaryCid('kubo-1')));
  await expect(canary.readCanary(daemon.endpoint, limits)).resolves.toBe('missing');
  await expect(control.identity(daemon.endpoint, limits)).resolves.toMatchObject({ peerId: daemon.peerId });

  await canary.writeCanary(daemon.endpoint, limits);
  await expect(canary.readCanary(daemon.endpoint, limits)).resolves.toBe('present');
});

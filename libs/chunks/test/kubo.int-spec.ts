import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  blocksOf,
  buildChunk,
  type BuiltChunk,
  createDataKey,
  decryptLeaf,
  encodeCar,
  encryptLeaf,
  LEAF_OVERHEAD_BYTES,
  LEAF_SIZE_BYTES,
  parseChunkRoot,
} from '#chunks';
import { kuboBinary } from '#testing';

const VERSION = '7e0e3ab0-58b4-4b6a-a2b6-0c7a0e4dfd0e';

/** Leaves of random bytes: full ones, then one of `lastBytes`. */
const leavesOf = (count: number, lastBytes: number) =>
  Array.from({ length: count }, (_, at) => randomBytes(at === count - 1 ? lastBytes : LEAF_SIZE_BYTES));
const bytesOf = (chunk: BuiltChunk) => Buffer.concat(chunk.leaves.map(({ bytes }) => bytes));

describe('Kubo', () => {
  const repo = mkdtempSync(join(tmpdir(), 'bytenode-chunks-'));
  /** Kubo's commands work on a repo without a daemon: nothing listens and nothing is left running. */
  const ipfs = (args: string[], input?: Buffer): Buffer =>
    execFileSync(kuboBinary(), args, {
      input,
      env: { HOME: repo, IPFS_PATH: repo, IPFS_TELEMETRY: 'off' },
      maxBuffer: 32 * LEAF_SIZE_BYTES,
      stdio: ['pipe', 'pipe', 'ignore'],
    });

  beforeAll(() => void ipfs(['init', '--empty-repo']));
  afterAll(() => rmSync(repo, { recursive: true, force: true }));

  it.each([
    { what: 'one leaf', leaves: leavesOf(1, 77) },
    { what: 'two leaves', leaves: leavesOf(2, 1) },
    { what: 'eight full leaves', leaves: leavesOf(8, LEAF_SIZE_BYTES) },
  ])('imports, pins and reads back a chunk of $what', ({ leaves }) => {
    const chunk = buildChunk(leaves);
    const printed = ipfs(
      ['dag', 'import', '--offline', '--pin-roots', '--stats', '--enc=json'],
      Buffer.concat(encodeCar(chunk)),
    );
    const answers = printed
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(answers).toContainEqual({ Root: { Cid: { '/': chunk.chunkCid }, PinErrorMsg: '' } });
    expect(answers).toContainEqual({ Stats: expect.objectContaining({ BlockCount: blocksOf(chunk).length }) });
    expect(ipfs(['pin', 'ls', '--type=recursive', '--quiet', chunk.chunkCid]).toString().trim()).toBe(chunk.chunkCid);
    expect(ipfs(['cat', '--offline', chunk.chunkCid]).equals(bytesOf(chunk))).toBe(true);
  });

  it.each([1, 2, 5, 8])('names a public chunk of %i leaves as `ipfs add` names the same bytes', (count) => {
    const chunk = buildChunk(leavesOf(count, 4321));
    const added = ipfs(
      ['add', '--offline', '--quieter', '--cid-version=1', '--raw-leaves', `--chunker=size-${LEAF_SIZE_BYTES}`],
      bytesOf(chunk),
    );
    expect(added.toString().trim()).toBe(chunk.chunkCid);
  });

  it('gives an encrypted chunk back leaf by leaf', () => {
    const dataKey = createDataKey();
    const plainLeaves = leavesOf(3, 500);
    const chunk = buildChunk(plainLeaves.map((leaf, at) => encryptLeaf(leaf, dataKey, VERSION, at * LEAF_SIZE_BYTES)));
    ipfs(['dag', 'import', '--offline'], Buffer.concat(encodeCar(chunk)));
    const links = parseChunkRoot(ipfs(['block', 'get', '--offline', chunk.chunkCid]));
    expect(links.map(({ sizeBytes }) => sizeBytes)).toEqual(
      plainLeaves.map((leaf) => leaf.length + LEAF_OVERHEAD_BYTES),
    );
    const opened = links.map(({ cidText }, at) =>
      decryptLeaf(ipfs(['block', 'get', '--offline', cidText]), dataKey, VERSION, at * LEAF_SIZE_BYTES),
    );
    expect(Buffer.concat(opened).equals(Buffer.concat(plainLeaves))).toBe(true);
  });
});

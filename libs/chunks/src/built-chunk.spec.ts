import { createHash, randomBytes } from 'node:crypto';
import { blocksOf, buildChunk, hashLeaf, linkLeaves } from './built-chunk.js';
import { LEAF_SIZE_BYTES } from './sizes.js';

const HELLO = Buffer.from('hello world');
const HELLO_CID = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';

/** Protobuf and CIDs by hand, from their specifications, to check the libraries' work against. */
const varintOf = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varintOf(Math.floor(value / 128))];
const fieldOf = (number: number, bytes: Uint8Array) =>
  Buffer.from([(number << 3) | 2, ...varintOf(bytes.length), ...bytes]);
const numberFieldOf = (number: number, value: number) => Buffer.from([number << 3, ...varintOf(value)]);
const cidBytesOf = (codec: number, block: Uint8Array) =>
  Buffer.from([1, codec, 0x12, 32, ...createHash('sha256').update(block).digest()]);
function base32Of(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = bits.match(/.{1,5}/g) ?? [];
  return `b${digits.map((digit) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(digit.padEnd(5, '0'), 2)]).join('')}`;
}
function rootByHand(leaves: readonly Buffer[]): Buffer {
  const links = leaves.map((leaf) =>
    fieldOf(
      2,
      Buffer.concat([fieldOf(1, cidBytesOf(0x55, leaf)), fieldOf(2, Buffer.alloc(0)), numberFieldOf(3, leaf.length)]),
    ),
  );
  const sizes = leaves.map((leaf) => leaf.length);
  const unixFsFile = Buffer.concat([
    numberFieldOf(1, 2),
    numberFieldOf(
      3,
      sizes.reduce((sum, size) => sum + size, 0),
    ),
    ...sizes.map((size) => numberFieldOf(4, size)),
  ]);
  return Buffer.concat([...links, fieldOf(1, unixFsFile)]);
}

describe('buildChunk', () => {
  it('is the raw block itself for one leaf', () => {
    const chunk = buildChunk([HELLO]);
    expect(chunk).toMatchObject({
      chunkCid: HELLO_CID,
      storedBytes: 11,
      leaves: [{ cidText: HELLO_CID, bytes: HELLO }],
    });
    expect(chunk.root).toBeUndefined();
    expect(blocksOf(chunk)).toEqual(chunk.leaves);
  });

  it.each([
    { what: '2 tiny leaves', sizes: [1, 1] },
    { what: '3 leaves, the last one short', sizes: [LEAF_SIZE_BYTES + 28, LEAF_SIZE_BYTES + 28, 129] },
    { what: '8 full leaves', sizes: Array.from({ length: 8 }, () => LEAF_SIZE_BYTES + 28) },
  ])('puts a UnixFS root over $what', ({ sizes }) => {
    const leaves = sizes.map((size) => randomBytes(size));
    const chunk = buildChunk(leaves);
    const expectedRoot = rootByHand(leaves);
    expect(chunk.root?.bytes.equals(expectedRoot)).toBe(true);
    expect(chunk.chunkCid).toBe(base32Of(cidBytesOf(0x70, expectedRoot)));
    expect(chunk.root?.cidText).toBe(chunk.chunkCid);
    expect(chunk.leaves.map(({ cidText }) => cidText)).toEqual(leaves.map((leaf) => base32Of(cidBytesOf(0x55, leaf))));
    expect(chunk.storedBytes).toBe(leaves.reduce((sum, leaf) => sum + leaf.length, expectedRoot.length));
    expect(blocksOf(chunk).map(({ bytes }) => bytes.length)).toEqual([expectedRoot.length, ...sizes]);
  });

  it('gives what hashing and linking in steps gives, and another CID for another order', () => {
    const [one, two] = [randomBytes(10), randomBytes(10)];
    expect(linkLeaves([hashLeaf(one), hashLeaf(two)])).toEqual(buildChunk([one, two]));
    expect(buildChunk([two, one]).chunkCid).not.toBe(buildChunk([one, two]).chunkCid);
  });

  it('keeps the leaves without copying them', () => {
    expect(buildChunk([HELLO, HELLO]).leaves[0]?.bytes).toBe(HELLO);
  });

  it('refuses no leaves and more than a chunk has', () => {
    expect(() => buildChunk([])).toThrow(RangeError);
    expect(() => buildChunk(Array.from({ length: 9 }, () => HELLO))).toThrow(RangeError);
  });
});

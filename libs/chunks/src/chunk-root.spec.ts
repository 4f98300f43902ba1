import { randomBytes } from 'node:crypto';
import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { buildChunk } from './built-chunk.js';
import { parseChunkRoot } from './chunk-root.js';
import { InvalidRootError } from './errors.js';

describe('parseChunkRoot', () => {
  const leaves = [randomBytes(300), randomBytes(300), randomBytes(7)];
  const chunk = buildChunk(leaves);
  const rootBytes = chunk.root?.bytes ?? Buffer.alloc(0);

  it('lists the leaves of what was built', () => {
    expect(parseChunkRoot(rootBytes)).toEqual(
      chunk.leaves.map(({ cidText, bytes }) => ({ cidText, sizeBytes: bytes.length })),
    );
  });

  const links = chunk.leaves.map(({ cid, bytes }) => ({ Name: '', Hash: cid.bytes, Tsize: bytes.length }));
  const encode = (type: 'file' | 'directory', blockSizes: number[], rootLinks: unknown[], data?: Uint8Array) =>
    dagPb.encode(
      dagPb.prepare({
        Data: new UnixFS({ type, blockSizes: blockSizes.map(BigInt), data }).marshal(),
        Links: rootLinks,
      }),
    );
  it.each([
    { what: 'no bytes', bytes: Buffer.alloc(0) },
    { what: 'a leaf', bytes: randomBytes(300) },
    { what: 'a root cut short', bytes: rootBytes.subarray(0, -1) },
    { what: 'a root with a byte more', bytes: Buffer.concat([rootBytes, Buffer.of(0)]) },
    { what: 'a directory', bytes: encode('directory', [], links) },
    { what: 'a root over one leaf', bytes: encode('file', [300], links.slice(0, 1)) },
    {
      what: 'a root over nine leaves',
      bytes: encode(
        'file',
        Array.from({ length: 9 }, () => 300),
        Array.from({ length: 9 }, () => links[0]),
      ),
    },
    { what: 'sizes that are not those of the links', bytes: encode('file', [300, 301, 7], links) },
    { what: 'bytes of its own', bytes: encode('file', [300, 300, 7], links, Buffer.from('hello')) },
    {
      what: 'a root over roots',
      bytes: encode(
        'file',
        [300, 300],
        [1, 2].map(() => ({ ...links[0], Hash: chunk.root?.cid.bytes })),
      ),
    },
  ])('refuses $what', ({ bytes }) => {
    expect(() => parseChunkRoot(bytes)).toThrow(InvalidRootError);
  });

  it('accepts the same encoding without the faults', () => {
    expect(parseChunkRoot(encode('file', [300, 300, 7], links))).toHaveLength(3);
  });
});

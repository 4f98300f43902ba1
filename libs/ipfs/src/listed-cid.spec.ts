import { buildChunk } from '#chunks';
import { listedCid } from './listed-cid.js';

describe('listedCid', () => {
  const chunk = buildChunk([Buffer.from('one'), Buffer.from('two')]);

  it('leaves the CID of a leaf as it is', () => {
    expect(chunk.leaves.map(({ cidText }) => listedCid(cidText))).toEqual(chunk.leaves.map(({ cidText }) => cidText));
  });

  it('shows a root as raw, with its own hash', () => {
    expect(chunk.chunkCid).toMatch(/^bafy/);
    expect(listedCid(chunk.chunkCid)).toMatch(/^bafk/);
    // Base32 of version, codec and hash: what follows the codec is the same, but for the bits shared with it.
    expect(listedCid(chunk.chunkCid).slice(-50)).toBe(chunk.chunkCid.slice(-50));
  });
});

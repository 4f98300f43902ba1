import { buildChunk } from './built-chunk.js';
import { isSingleLeaf, verifyBlock } from './cid.js';
import { InvalidCidError } from './errors.js';

/** CID of the raw block "hello world", as `ipfs block put` prints it. */
const HELLO_CID = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e';
const HELLO = Buffer.from('hello world');

const FOREIGN_CIDS = [
  { what: 'nothing', cidText: '' },
  { what: 'no CID', cidText: '../etc/passwd' },
  { what: 'a CID cut short', cidText: HELLO_CID.slice(0, -1) },
  { what: 'CIDv0', cidText: 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn' },
  { what: 'dag-cbor', cidText: 'bafyreihltcnuuyqp2jm24aqydpnlj7b6w3ogwrplomrjtg5rifv44mmjey' },
  {
    what: 'sha2-512',
    cidText:
      'bafkrgqbqt3gerhas23vuzrapkdeqf4vu2dwxp3srdj6hvg6nhsug2tgyn6mj3u23yx7utftq3i2ckw2fwdh5qmhid5qf3t35yvkc5e5ottlw6',
  },
  { what: 'blake2b-256', cidText: 'bafk2bzaceaswza5ss4iu2ia3galz6pyo6dfm5f4dmiw2lf2de22dmf4k533ba' },
];

describe('verifyBlock', () => {
  it('accepts the bytes that the CID names, and no others', () => {
    expect(verifyBlock(HELLO_CID, HELLO)).toBe(true);
    expect(verifyBlock(HELLO_CID, Buffer.from('hello worle'))).toBe(false);
    expect(verifyBlock(HELLO_CID, HELLO.subarray(0, -1))).toBe(false);
    expect(verifyBlock(HELLO_CID, Buffer.alloc(0))).toBe(false);
  });

  it('accepts the root of a chunk', () => {
    const { chunkCid, root } = buildChunk([HELLO, HELLO]);
    expect(verifyBlock(chunkCid, root?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it.each(FOREIGN_CIDS)('refuses $what', ({ cidText }) => {
    expect(() => verifyBlock(cidText, HELLO)).toThrow(InvalidCidError);
  });
});

describe('isSingleLeaf', () => {
  it('tells a leaf from a root', () => {
    expect(isSingleLeaf(HELLO_CID)).toBe(true);
    expect(isSingleLeaf(buildChunk([HELLO, HELLO]).chunkCid)).toBe(false);
  });

  it.each(FOREIGN_CIDS)('refuses $what', ({ cidText }) => {
    expect(() => isSingleLeaf(cidText)).toThrow(InvalidCidError);
  });
});

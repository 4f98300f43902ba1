import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeOfReason } from './reason-place.js';

const nodes = [{ id: 'id-1', name: 'kubo-1' }];

describe('placeOfReason', () => {
  it.each([
    ['uploads are refused: 1 of 5 nodes can take data, 2 are needed', '/nodes'],
    ['3 files can not be read: a chunk has no live copy', '/health-checks'],
    ['1 file below policy, being repaired', '/health-checks'],
    ['12 chunks with 1 live copy, fewer than wanted', '/health-checks'],
    ['repairs are held back: many nodes went down at once', '/nodes'],
    ['1 repair open, 0 due', '/nodes'],
    ['the nodes are full in 9 days, at 3 GiB a day', '/nodes'],
    ['4 events of metadata not sent for 90 s', '/health-checks'],
  ])('of "%s" is %s', (reason, to) => {
    expect(placeOfReason(reason, nodes)).toEqual({ to });
  });

  it('of a node is its page', () => {
    expect(placeOfReason('node kubo-1 is down: no answer', nodes)).toEqual({
      to: '/nodes/$nodeId',
      params: { nodeId: 'id-1' },
    });
    expect(placeOfReason('node kubo-9 is down', nodes)).toEqual({ to: '/nodes' });
    expect(placeOfReason("the clock of kubo-1 is 9 s before the gateway's", nodes)?.to).toBe('/nodes/$nodeId');
    expect(placeOfReason("the clock of metadata is 9 s before the gateway's", nodes)).toBeUndefined();
  });

  it('is nowhere when only waiting helps', () => {
    expect(placeOfReason('chunks were not counted yet', nodes)).toBeUndefined();
    expect(placeOfReason('metadata does not answer', nodes)).toBeUndefined();
  });

  it('knows the words that the service uses', () => {
    const judge = readFileSync(`${import.meta.dirname}/../../../gateway/src/system/judge-system.ts`, 'utf8');
    for (const words of [
      'uploads are refused',
      'the nodes are full in',
      'repairs are held back',
      'can not be read',
      'below policy',
      'not sent for',
    ])
      expect(judge).toContain(words);
  });
});

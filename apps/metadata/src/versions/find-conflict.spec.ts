import { findConflict } from './find-conflict.js';

const chunk = (index: number, changes: object = {}) => ({
  index,
  chunkCid: `cid-${index}`,
  offsetBytes: index * 100,
  sizeBytes: 100,
  storedBytes: 128,
  nodeIds: ['n1', 'n2'],
  failedNodeIds: [],
  ...changes,
});

describe('findConflict', () => {
  it('takes what is recorded already, and what is not recorded yet', () => {
    expect(findConflict([chunk(0), chunk(1)], [chunk(1), chunk(2)])).toBeNull();
  });

  it('does not mind other nodes', () => {
    expect(findConflict([chunk(0)], [chunk(0, { nodeIds: ['n3'] })])).toBeNull();
  });

  it.each([{ chunkCid: 'other' }, { offsetBytes: 1 }, { sizeBytes: 99 }, { storedBytes: 127 }])(
    'finds the chunk that differs in %j',
    (difference) => {
      expect(findConflict([chunk(0), chunk(1)], [chunk(0), chunk(1, difference)])).toBe(1);
    },
  );
});

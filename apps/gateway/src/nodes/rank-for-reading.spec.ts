import { type Holder, rankForReading } from './rank-for-reading.js';

const holders: Record<string, Holder> = {
  down: { state: 'down', admitted: true },
  open: { state: 'online', admitted: false },
  suspect: { state: 'suspect', admitted: true },
  full: { state: 'full', admitted: true },
  online: { state: 'online', admitted: true },
  unknown: { state: undefined, admitted: true },
};
const rank = (...nodeIds: string[]) =>
  rankForReading(nodeIds, (id) => holders[id] ?? { state: undefined, admitted: true });

describe('rankForReading', () => {
  it('asks healthy nodes first, then suspect ones, then those that failed here, those that are down last', () => {
    expect(rank('down', 'open', 'suspect', 'online')).toEqual(['online', 'suspect', 'open', 'down']);
  });

  it('keeps the given order among equals; a full node reads as well as any', () => {
    expect(rank('online', 'full')).toEqual(['online', 'full']);
    expect(rank('full', 'online')).toEqual(['full', 'online']);
  });

  it('leaves nobody out', () => {
    expect(rank('down', 'unknown')).toEqual(['down', 'unknown']);
    expect(rank()).toEqual([]);
  });
});

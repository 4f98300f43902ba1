import { chooseSurplus, type SurplusCopy } from './choose-surplus.js';

const copy = (nodeId: string, zone: string, about: Partial<SurplusCopy> = {}): SurplusCopy => ({
  nodeId,
  zone,
  verified: true,
  heldWhole: false,
  usedShare: 0.5,
  ...about,
});

describe('chooseSurplus', () => {
  it('drops nothing when there are no more copies than wanted', () => {
    expect(chooseSurplus([copy('a', '1'), copy('b', '2'), copy('c', '3')], 3)).toEqual([]);
    expect(chooseSurplus([copy('a', '1')], 3)).toEqual([]);
    expect(chooseSurplus([], 1)).toEqual([]);
  });

  it('drops down to what is wanted, from the fullest nodes first', () => {
    const copies = [
      copy('a', '1', { usedShare: 0.2 }),
      copy('b', '2', { usedShare: 0.9 }),
      copy('c', '3', { usedShare: 0.1 }),
      copy('d', '4', { usedShare: 0.8 }),
    ];
    expect(chooseSurplus(copies, 2)).toEqual(['b', 'd']);
  });

  it('drops from a node that holds the whole version before any other', () => {
    const copies = [
      copy('a', '1', { usedShare: 0.9 }),
      copy('b', '2', { verified: false }),
      copy('c', '3', { heldWhole: true, usedShare: 0.1 }),
      copy('d', '4'),
      copy('e', '5'),
    ];
    expect(chooseSurplus(copies, 3)).toEqual(['c', 'b']);
  });

  it('drops from a node that is being emptied before all', () => {
    const copies = [
      copy('a', '1', { heldWhole: true }),
      copy('b', '2', { leaving: true }),
      copy('c', '3'),
      copy('d', '4'),
    ];
    expect(chooseSurplus(copies, 3)).toEqual(['b']);
  });

  it('drops unverified copies before verified ones', () => {
    const copies = [
      copy('a', '1', { usedShare: 0.9 }),
      copy('b', '2', { verified: false, usedShare: 0 }),
      copy('c', '3'),
    ];
    expect(chooseSurplus(copies, 2)).toEqual(['b']);
  });

  it('waits while fewer copies are verified than wanted, however many there are', () => {
    const copies = [
      copy('a', '1'),
      copy('b', '2'),
      copy('c', '3', { verified: false }),
      copy('d', '4', { verified: false }),
    ];
    expect(chooseSurplus(copies, 3)).toEqual([]);
  });

  it('keeps a verified copy on a node that holds all chunks while the others do not suffice', () => {
    const copies = [copy('a', '1', { heldWhole: true }), copy('b', '2'), copy('c', '3', { verified: false })];
    expect(chooseSurplus(copies, 2)).toEqual(['c']);
  });

  it('drops from zones that have several copies', () => {
    const copies = [
      copy('a', '1', { usedShare: 0.9 }),
      copy('b', '2', { usedShare: 0.1 }),
      copy('c', '2', { usedShare: 0.2 }),
    ];
    expect(chooseSurplus(copies, 2)).toEqual(['c']);
  });

  it('gives up no zone for the spread rule', () => {
    const copies = [copy('a', '1', { heldWhole: true }), copy('b', '2'), copy('c', '2', { usedShare: 0.6 })];
    expect(chooseSurplus(copies, 2)).toEqual(['c']);
  });

  it('waits when only an unverified copy has its zone and the verified ones are just enough', () => {
    const copies = [copy('a', '1'), copy('b', '1'), copy('c', '2', { verified: false })];
    expect(chooseSurplus(copies, 2)).toEqual([]);
  });

  it('breaks ties on the node id, in whatever order the copies come', () => {
    const copies = [copy('c', '3'), copy('a', '1'), copy('b', '2')];
    expect(chooseSurplus(copies, 2)).toEqual(['a']);
    expect(chooseSurplus(copies.toReversed(), 2)).toEqual(['a']);
  });
});

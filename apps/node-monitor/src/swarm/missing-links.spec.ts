import { missingLinks, type SwarmMember } from './missing-links.js';

const member = (peerId: string, ...peers: string[]): SwarmMember => ({ peerId, peers: new Set(peers) });
const names = (links: { from: SwarmMember; to: SwarmMember }[]) => links.map(({ from, to }) => from.peerId + to.peerId);

describe('missingLinks', () => {
  it('names each pair once that is not connected', () => {
    const links = names(missingLinks([member('a'), member('b'), member('c')], 10));
    expect(links.map((pair) => pair.split('').toSorted().join('')).toSorted()).toEqual(['ab', 'ac', 'bc']);
  });

  it('takes a connection that either end knows of', () => {
    expect(names(missingLinks([member('a', 'b'), member('b'), member('c', 'a')], 10))).toEqual(['bc']);
    expect(missingLinks([member('a', 'stranger')], 10)).toEqual([]);
  });

  it('lets no node dial all the others', () => {
    const many = 'abcdefgh'.split('').map((peerId) => member(peerId));
    const dials = names(missingLinks(many, 100)).filter((pair) => pair.startsWith('a'));
    expect(dials.length).toBeLessThan(many.length - 1);
  });

  it('returns no more than asked for', () => {
    expect(missingLinks([member('a'), member('b'), member('c')], 2)).toHaveLength(2);
  });
});

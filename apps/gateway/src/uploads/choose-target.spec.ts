import { chooseTarget, type Target } from './choose-target.js';

const node = (nodeId: string, zone: string | undefined, admitted = true): Target => ({ nodeId, zone, admitted });
const choose = (candidates: Target[], ...usedZones: string[]) => chooseTarget(candidates, new Set(usedZones))?.nodeId;

describe('chooseTarget', () => {
  it('keeps the order of chunk-placement', () => {
    expect(choose([node('a', 'z1'), node('b', 'z2')])).toBe('a');
  });

  it('prefers a zone without a copy', () => {
    expect(choose([node('a', 'z1'), node('b', 'z2')], 'z1')).toBe('b');
  });

  it('prefers a node that answered lately, but not to a second zone', () => {
    expect(choose([node('a', 'z1', false), node('b', 'z2')])).toBe('b');
    expect(choose([node('a', 'z1', false), node('b', 'z2')], 'z2')).toBe('a');
  });

  it('takes a used zone rather than none', () => {
    expect(choose([node('a', 'z1', false), node('b', 'z1')], 'z1')).toBe('b');
    expect(choose([node('a', 'z1', false)], 'z1')).toBe('a');
  });

  it('finds none among none', () => {
    expect(choose([], 'z1')).toBeUndefined();
  });
});

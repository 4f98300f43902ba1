import { NodeBreakers } from './node-breakers.js';

let nowMs = 0;
const opened = (): NodeBreakers => {
  nowMs = 0;
  const breakers = new NodeBreakers(() => nowMs);
  for (let times = 0; times < 3; times += 1) breakers.failed('a', 'no answer');
  return breakers;
};

describe('NodeBreakers', () => {
  it('tells of those that are not closed, with how long they are open and when the next try is', () => {
    const breakers = opened();
    breakers.failed('b', 'one failure');
    nowMs = 400;
    expect(breakers.describe()).toEqual([
      { nodeId: 'a', state: 'open', failures: 3, reason: 'no answer', openForMs: 400, nextTryInMs: 600 },
    ]);
    nowMs = 1000;
    expect(breakers.describe()).toMatchObject([{ state: 'half-open', nextTryInMs: 0 }]);
    expect(breakers.admits('a')).toBe(true);
    // Its one try is under way: no second one, and still half-open.
    expect(breakers.admits('a')).toBe(false);
    expect(breakers.describe()).toMatchObject([{ state: 'half-open' }]);
    breakers.failed('a', 'again');
    expect(breakers.describe()).toMatchObject([{ state: 'open', failures: 4, reason: 'again', openForMs: 1000 }]);
    breakers.succeeded('a');
    expect(breakers.describe()).toEqual([]);
  });

  it('moves its version when there is something to tell, and only then', () => {
    nowMs = 0;
    const breakers = new NodeBreakers(() => nowMs);
    breakers.succeeded('a');
    breakers.failed('a');
    breakers.failed('a');
    breakers.admits('b');
    expect(breakers.version).toBe(0);
    breakers.failed('a');
    const open = breakers.version;
    expect(open).toBeGreaterThan(0);
    breakers.admits('a');
    breakers.isOpen('a');
    expect(breakers.version).toBe(open);
    breakers.succeeded('a');
    expect(breakers.version).toBeGreaterThan(open);
  });

  it('says that others should be asked first until a try is due, and takes no try away', () => {
    const breakers = opened();
    expect(breakers.isOpen('a')).toBe(true);
    nowMs = 1000;
    expect(breakers.isOpen('a')).toBe(false);
    expect(breakers.admits('a')).toBe(true);
    expect(breakers.isOpen('never asked')).toBe(false);
  });

  it('closes when the count of resets moved, not with the first list that is seen', () => {
    const breakers = opened();
    breakers.follow([{ id: 'a', breakerResets: 7 }]);
    breakers.follow([{ id: 'a', breakerResets: 7 }]);
    expect(breakers.isOpen('a')).toBe(true);
    breakers.follow([{ id: 'a', breakerResets: 8 }]);
    expect(breakers.describe()).toEqual([]);
    expect(breakers.admits('a')).toBe(true);
  });

  it('forgets nodes that are no longer registered', () => {
    const breakers = opened();
    breakers.follow([{ id: 'b' }]);
    expect(breakers.describe()).toEqual([]);
  });

  it('keeps reasons short', () => {
    const breakers = opened();
    breakers.failed('a', 'x'.repeat(5000));
    expect(breakers.describe()[0]?.reason).toHaveLength(200);
  });
});

import { CopyTargets, NoTargetLeftError } from './copy-targets.js';

const zones: Record<string, string> = { a1: 'a', a2: 'a', b1: 'b', c1: 'c', d1: 'd' };

function targetsOf({
  nodeIds,
  copies = 2,
  mostCopies = 3,
  held = [] as string[],
  others = [] as string[],
}: {
  nodeIds: string[];
  copies?: number;
  mostCopies?: number;
  held?: string[];
  others?: string[];
}) {
  const asked: string[][] = [];
  const replace = (failed: string[]) => {
    asked.push(failed);
    return Promise.resolve(others);
  };
  const known = {
    mostCopies,
    zoneOf: (nodeId: string) => zones[nodeId],
    admits: (nodeId: string) => !held.includes(nodeId),
  };
  return { targets: new CopyTargets({ nodeIds, copies, replace }, known), asked };
}

async function isEnough(targets: CopyTargets): Promise<boolean> {
  return Promise.race([targets.enough.then(() => true), new Promise<boolean>((done) => setImmediate(done, false))]);
}

describe('CopyTargets', () => {
  it('writes further copies at once, as many as were given and are allowed', () => {
    expect(targetsOf({ nodeIds: ['a1', 'b1', 'c1', 'd1'] }).targets.atOnce).toBe(3);
    expect(targetsOf({ nodeIds: ['a1', 'b1'] }).targets.atOnce).toBe(2);
    expect(targetsOf({ nodeIds: ['a1', 'b1', 'c1'], mostCopies: 1 }).targets.atOnce).toBe(2);
    // Fewer than needed are given: the others are asked for.
    expect(targetsOf({ nodeIds: ['a1'] }).targets.atOnce).toBe(2);
  });

  it('is enough with the copies that are needed, whichever nodes they are on', async () => {
    const { targets } = targetsOf({ nodeIds: ['a1', 'b1', 'c1'] });
    await Promise.all([targets.next(), targets.next(), targets.next()]);
    targets.wrote('c1');
    expect(await isEnough(targets)).toBe(false);
    targets.wrote('a1');
    expect(await isEnough(targets)).toBe(true);
    expect(targets.outcome()).toEqual({ nodeIds: ['c1', 'a1'], failedNodeIds: [] });
  });

  it('is not enough with two nodes of one zone while one in another is written to', async () => {
    const { targets } = targetsOf({ nodeIds: ['a1', 'b1', 'a2'] });
    await Promise.all([targets.next(), targets.next(), targets.next()]);
    targets.wrote('a1');
    targets.wrote('a2');
    expect(await isEnough(targets)).toBe(false);
    targets.failed('b1');
    expect(await isEnough(targets)).toBe(true);
  });

  it('asks for no other node while the copies on their way are enough', async () => {
    const { targets, asked } = targetsOf({ nodeIds: ['a1', 'b1', 'c1'], others: ['a1', 'd1'] });
    await Promise.all([targets.next(), targets.next(), targets.next()]);
    targets.failed('b1');
    expect(await targets.next()).toBeUndefined();
    expect(asked).toEqual([]);
    targets.failed('c1');
    expect(await targets.next()).toBe('d1');
    expect(asked).toEqual([['b1', 'c1']]);
  });

  it('shares nodes that two failed copies were given at the same time', async () => {
    const { targets } = targetsOf({ nodeIds: ['a1', 'b1'], others: ['c1', 'd1'] });
    await Promise.all([targets.next(), targets.next()]);
    targets.failed('a1');
    targets.failed('b1');
    expect((await Promise.all([targets.next(), targets.next()])).toSorted()).toEqual(['c1', 'd1']);
  });

  it('ends where nobody is left to ask', async () => {
    const { targets } = targetsOf({ nodeIds: ['a1', 'b1'], others: ['b1'] });
    await Promise.all([targets.next(), targets.next()]);
    targets.failed('a1');
    await expect(targets.next()).rejects.toBeInstanceOf(NoTargetLeftError);
  });

  it('writes to nodes that are held back only where they are needed', async () => {
    const further = targetsOf({ nodeIds: ['a1', 'b1', 'c1'], held: ['c1'] }).targets;
    expect([await further.next(), await further.next(), await further.next()]).toEqual(['a1', 'b1', undefined]);
    const needed = targetsOf({ nodeIds: ['a1', 'b1'], held: ['b1'] }).targets;
    expect([await needed.next(), await needed.next()]).toEqual(['a1', 'b1']);
  });
});

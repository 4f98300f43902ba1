import { hedgedRead, type HedgeOptions } from './hedged-read.js';

type Behaviour = 'answers' | 'fails' | 'hangs';

/** Nodes that behave as told, and what was seen of them. */
function scene(nodes: Record<string, Behaviour>, overrides: Partial<HedgeOptions<string>> = {}) {
  const asked: string[] = [];
  const aborted: string[] = [];
  const faults: [string, string][] = [];
  const controller = new AbortController();
  const run = () =>
    hedgedRead({
      nodeIds: Object.keys(nodes),
      hedgeDelayMs: 5,
      mayHedge: () => true,
      onFault: (nodeId, fault) => faults.push([nodeId, fault === 'slow' ? 'slow' : String(fault.error)]),
      signal: controller.signal,
      read: (nodeId, signal) => {
        asked.push(nodeId);
        if (nodes[nodeId] === 'answers') return Promise.resolve(`bytes of ${nodeId}`);
        if (nodes[nodeId] === 'fails') return Promise.reject(new Error('broken'));
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.push(nodeId);
            reject(new Error('aborted'));
          });
        });
      },
      ...overrides,
    });
  return { run, asked, aborted, faults, controller };
}

describe('hedgedRead', () => {
  it('asks the best node alone when it answers', async () => {
    const { run, asked, faults } = scene({ a: 'answers', b: 'answers' });
    await expect(run()).resolves.toBe('bytes of a');
    expect({ asked, faults }).toEqual({ asked: ['a'], faults: [] });
  });

  it('asks the next at once when one fails', async () => {
    const { run, asked, faults } = scene({ a: 'fails', b: 'answers' }, { hedgeDelayMs: 60_000 });
    await expect(run()).resolves.toBe('bytes of b');
    expect({ asked, faults }).toEqual({ asked: ['a', 'b'], faults: [['a', 'Error: broken']] });
  });

  it('asks a second one beside a slow one, and stops the loser', async () => {
    const { run, asked, aborted, faults } = scene({ a: 'hangs', b: 'answers' });
    await expect(run()).resolves.toBe('bytes of b');
    expect({ asked, aborted, faults }).toEqual({ asked: ['a', 'b'], aborted: ['a'], faults: [['a', 'slow']] });
  });

  it('does not ask a second one while the budget is used up', async () => {
    let left = 0;
    const mayHedge = () => left++ > 3;
    const { run, asked } = scene({ a: 'hangs', b: 'answers' }, { mayHedge, hedgeDelayMs: 1 });
    await expect(run()).resolves.toBe('bytes of b');
    expect(left).toBe(5);
    expect(asked).toEqual(['a', 'b']);
  });

  it('tells how long it has been waiting, so that a node that hangs is not waited for without end', async () => {
    const seen: number[] = [];
    const mayHedge = (delays: number) => {
      seen.push(delays);
      return delays >= 3;
    };
    const { run, asked } = scene({ a: 'hangs', b: 'hangs', c: 'answers' }, { mayHedge, hedgeDelayMs: 1 });
    await expect(run()).resolves.toBe('bytes of c');
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(seen).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('fails when all have failed, each asked once', async () => {
    const { run, asked, faults } = scene({ a: 'fails', b: 'fails', c: 'fails' });
    await expect(run()).rejects.toThrow('none of 3 nodes answered');
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(faults).toHaveLength(3);
    await expect(scene({}).run()).rejects.toThrow('none of 0 nodes answered');
  });

  it('waits for a slow one when all others have failed', async () => {
    const late = Promise.withResolvers<string>();
    const reads: Record<string, Promise<string>> = { a: late.promise, b: Promise.reject(new Error('broken')) };
    reads.b?.catch(() => undefined);
    const { run, faults } = scene(
      { a: 'hangs', b: 'fails' },
      { read: (nodeId) => reads[nodeId] ?? Promise.reject(new Error('unknown')) },
    );
    const reading = run();
    while (faults.length === 0) await new Promise(setImmediate);
    late.resolve('bytes of a, late');
    await expect(reading).resolves.toBe('bytes of a, late');
  });

  it('stops asking when the client is gone, and blames nobody', async () => {
    const { run, aborted, faults, controller } = scene({ a: 'hangs', b: 'hangs' }, { hedgeDelayMs: 60_000 });
    const reading = run();
    controller.abort(new Error('the client is gone'));
    await expect(reading).rejects.toThrow('the client is gone');
    expect({ aborted, faults }).toEqual({ aborted: ['a'], faults: [] });
  });
});

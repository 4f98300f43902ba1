import { FakeClock } from '#testing';
import { NodeLanes } from './node-lanes.js';

const nodes = [{ nodeId: 'a' }, { nodeId: 'b' }];
const fail = (): Promise<void> => Promise.reject(new Error('away'));

function bench() {
  const clock = new FakeClock();
  const warnings: unknown[] = [];
  const lanes = new NodeLanes({ warn: (...fields: unknown[]) => warnings.push(fields) }, clock.now);
  const stopping = new AbortController();
  return { clock, warnings, lanes, signal: stopping.signal, stopping };
}

describe('NodeLanes', () => {
  it('goes on with other nodes while one hangs, and gives the hanging one nothing more', async () => {
    const { lanes, signal } = bench();
    const begun: string[] = [];
    const hanging = Promise.withResolvers<void>();
    const work = ({ nodeId }: { nodeId: string }): Promise<void> => {
      begun.push(nodeId);
      return nodeId === 'a' ? hanging.promise : Promise.resolve();
    };
    lanes.fill(nodes, signal, work);
    await new Promise(setImmediate);
    lanes.fill(nodes, signal, work);
    expect(begun).toEqual(['a', 'b', 'b']);
    hanging.resolve();
    await lanes.idle();
    lanes.fill(nodes, signal, work);
    expect(begun).toEqual(['a', 'b', 'b', 'a', 'b']);
  });

  it('lets a node rest after a failure, but not the others', async () => {
    const { clock, lanes, signal } = bench();
    lanes.fill([nodes[0]!], signal, fail);
    await lanes.idle();
    const begun: string[] = [];
    const work = async ({ nodeId }: { nodeId: string }): Promise<void> => void begun.push(nodeId);
    clock.advance(999);
    lanes.fill(nodes, signal, work);
    expect(begun).toEqual(['b']);
    await lanes.idle();
    clock.advance(1);
    lanes.fill(nodes, signal, work);
    expect(begun).toEqual(['b', 'a', 'b']);
  });

  it('forgets earlier failures once the work succeeds', async () => {
    const { clock, lanes, signal } = bench();
    for (const work of [fail, fail, async () => undefined, fail]) {
      clock.advance(2000);
      lanes.fill([nodes[0]!], signal, work);
      await lanes.idle();
    }
    // The last failure is the first in a row again: a second is enough.
    clock.advance(1000);
    let begun = false;
    lanes.fill([nodes[0]!], signal, async () => void (begun = true));
    expect(begun).toBe(true);
  });

  it('doubles the rest while failures follow each other', async () => {
    const { clock, warnings, lanes, signal } = bench();
    let attempts = 0;
    const work = (): Promise<void> => {
      attempts += 1;
      return fail();
    };
    // 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 seconds.
    for (let second = 0; second <= 183; second++) {
      lanes.fill([nodes[0]!], signal, work);
      await lanes.idle();
      clock.advance(1000);
    }
    expect(attempts).toBe(9);
    expect(warnings).toHaveLength(9);
  });

  it('takes the end of the work for no failure of the node', async () => {
    const { warnings, lanes, signal, stopping } = bench();
    const work = Promise.withResolvers<void>();
    lanes.fill(nodes, signal, () => work.promise);
    stopping.abort();
    work.reject(signal.reason);
    await lanes.idle();
    expect(warnings).toEqual([]);
  });
});

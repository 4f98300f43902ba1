import { orderedWindow } from './ordered-window.js';

async function* numbers(count: number) {
  for (let i = 0; i < count; i += 1) yield i;
}

describe('orderedWindow', () => {
  it('yields in order whatever ends first', async () => {
    const turns = [3, 1, 0, 2, 0];
    const results: number[] = [];
    const run = async (i: number) => {
      for (let turn = 0; turn < (turns[i] ?? 0); turn += 1) await new Promise(setImmediate);
      return i;
    };
    for await (const result of orderedWindow(numbers(5), 3, run)) results.push(result);
    expect(results).toEqual([0, 1, 2, 3, 4]);
  });

  it('begins no more than its width before results are taken', async () => {
    let begun = 0;
    const window = orderedWindow(numbers(10), 3, async (i) => {
      begun += 1;
      return i;
    });
    await window.next();
    await new Promise(setImmediate);
    expect(begun).toBe(3);
    await window.next();
    expect(begun).toBe(4);
    await window.return();
  });

  const taken = (failing: number) => {
    const results: number[] = [];
    const run = async (i: number) => {
      if (i >= failing) throw new Error(`job ${i}`);
      return i;
    };
    const read = async () => {
      for await (const result of orderedWindow(numbers(9), 4, run)) results.push(result);
    };
    return { results, read: read() };
  };

  it('gives the results before a failure, then the failure', async () => {
    const { results, read } = taken(6);
    await expect(read).rejects.toThrow('job 6');
    expect(results).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('gives nothing when a job of the first window fails', async () => {
    const { results, read } = taken(2);
    await expect(read).rejects.toThrow('job 2');
    expect(results).toEqual([]);
  });

  it('closes its source when the taker leaves', async () => {
    let closed = false;
    async function* source() {
      try {
        yield* numbers(10);
      } finally {
        closed = true;
      }
    }
    for await (const result of orderedWindow(source(), 2, async (i) => i)) if (result === 1) break;
    expect(closed).toBe(true);
  });
});

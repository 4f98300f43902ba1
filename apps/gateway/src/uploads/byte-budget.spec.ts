import { ByteBudget } from './byte-budget.js';

const taken = (work: Promise<unknown>) => {
  const state = { done: false };
  void work.then(() => (state.done = true)).catch(() => undefined);
  return state;
};
const turn = () => new Promise(setImmediate);

describe('ByteBudget', () => {
  it('makes those wait who want more than is left', async () => {
    const budget = new ByteBudget(10);
    const giveBack = await budget.take(8);
    const second = taken(budget.take(3));
    await turn();
    expect(second.done).toBe(false);
    giveBack();
    await turn();
    expect(second.done).toBe(true);
  });

  it('serves the first that came first, also when a later one would fit', async () => {
    const budget = new ByteBudget(10);
    const giveBack = await budget.take(8);
    const large = taken(budget.take(10));
    const small = taken(budget.take(1));
    await turn();
    expect([large.done, small.done]).toEqual([false, false]);
    giveBack();
    await turn();
    expect([large.done, small.done]).toEqual([true, false]);
  });

  it('gives everything, and no more, to one who wants more than there is', async () => {
    const budget = new ByteBudget(10);
    const giveBack = await budget.take(100);
    const second = taken(budget.take(10));
    await turn();
    expect(second.done).toBe(false);
    giveBack();
    await turn();
    expect(second.done).toBe(true);
  });

  it('lets a waiting one give up without taking anything', async () => {
    const budget = new ByteBudget(10);
    const giveBack = await budget.take(8);
    const controller = new AbortController();
    const waiting = budget.take(10, controller.signal);
    const behind = taken(budget.take(2));
    controller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await turn();
    expect(behind.done).toBe(true);
    giveBack();
    await expect(budget.take(8)).resolves.toBeInstanceOf(Function);
  });
});

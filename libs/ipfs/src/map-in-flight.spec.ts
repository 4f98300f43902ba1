import { setImmediate as turn } from 'node:timers/promises';
import { mapInFlight } from './map-in-flight.js';

describe('mapInFlight', () => {
  it('keeps the order and the limit', async () => {
    let underWay = 0;
    let most = 0;
    const results = await mapInFlight([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, (underWay += 1));
      for (let turns = item % 3; turns >= 0; turns -= 1) await turn();
      underWay -= 1;
      return item * 10;
    });
    expect(results).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(most).toBe(3);
  });

  it('rejects with the first failure and begins nothing after it', async () => {
    const begun: number[] = [];
    const mapped = mapInFlight([1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item);
      await turn();
      if (item === 1) throw new Error('first');
      await turn();
    });
    await expect(mapped).rejects.toThrow('first');
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(begun).toEqual([1, 2]);
  });

  it('has nothing to do for no items', async () => {
    await expect(mapInFlight([], 4, () => Promise.reject(new Error('called')))).resolves.toEqual([]);
  });
});

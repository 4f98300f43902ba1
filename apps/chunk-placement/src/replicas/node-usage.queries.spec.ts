import { jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { NodeUsageQueries } from './node-usage.queries.js';

/** Counts when it is told to: how long that takes can't be said to a real database. */
class SlowDatabase {
  asked = 0;
  private answers: (() => void)[] = [];

  query(): Promise<object[]> {
    this.asked += 1;
    const { promise, resolve } = Promise.withResolvers<object[]>();
    const rows = [{ node_id: 'kubo-1', replicas: String(this.asked), bytes: '10' }];
    this.answers.push(() => resolve(rows));
    return promise;
  }

  answer(): void {
    this.answers.shift()?.();
  }
}

describe('NodeUsageQueries', () => {
  afterEach(() => void jest.useRealTimers());

  it('counts all nodes once for all who ask meanwhile, and gives it again while that is worth it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    const database = new SlowDatabase();
    const usage = new NodeUsageQueries(database as unknown as DataSource);
    const [first, second] = [usage.ofAll(), usage.ofAll()];
    jest.advanceTimersByTime(1000);
    database.answer();
    expect(await first).toEqual([{ nodeId: 'kubo-1', replicaCount: 1, storedBytes: 10 }]);
    expect(await second).toEqual(await first);
    jest.advanceTimersByTime(4999);
    expect(await usage.ofAll()).toEqual(await first);
    expect(database.asked).toBe(1);
    jest.advanceTimersByTime(1);
    const later = usage.ofAll();
    database.answer();
    expect((await later)[0]?.replicaCount).toBe(2);
  });

  it('counts anew after a count that failed', async () => {
    const query = jest.fn<() => Promise<object[]>>().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce([]);
    const usage = new NodeUsageQueries({ query } as unknown as DataSource);
    await expect(usage.ofAll()).rejects.toThrow('away');
    expect(await usage.ofAll()).toEqual([]);
  });
});

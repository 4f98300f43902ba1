import { waitFor } from './wait-for.js';

describe('waitFor', () => {
  it('gives what the condition gave once it is truthy, whatever it threw before', async () => {
    let calls = 0;
    const condition = () => {
      calls++;
      if (calls === 1) throw new Error('not yet');
      return calls === 3 && 'three';
    };
    await expect(waitFor(condition, { timeoutMs: 1000, intervalMs: 1 })).resolves.toBe('three');
  });

  it('fails with the last error as its cause', async () => {
    const waiting = waitFor(() => Promise.reject(new Error('still not')), { timeoutMs: 5, intervalMs: 1 });
    await expect(waiting).rejects.toMatchObject({ cause: { message: 'still not' } });
  });
});

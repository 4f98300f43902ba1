import { DomainError } from '#contracts';
import { didNotGetThrough, isRetryable, retrying } from './retrying.js';

const away = new DomainError('RPC.UNAVAILABLE', 'unavailable', 'away');
const refused = new DomainError('FILE.EXISTS', 'precondition-failed', 'exists');
const noNodes = new DomainError('PLACEMENT.NOT_ENOUGH_NODES', 'unavailable', 'no nodes');

const failing = (...outcomes: (Error | string)[]) => {
  const calls = { count: 0 };
  const action = async () => {
    const outcome = outcomes[calls.count++];
    if (typeof outcome === 'string') return outcome;
    throw outcome;
  };
  return { action, calls };
};

describe('retrying', () => {
  it('repeats a transient failure until it succeeds', async () => {
    const { action, calls } = failing(away, away, 'done');
    await expect(retrying(action, { patienceMs: 5000, isTransient: isRetryable })).resolves.toBe('done');
    expect(calls.count).toBe(3);
  });

  it('throws a failure for good at once', async () => {
    const { action, calls } = failing(refused, 'done');
    await expect(retrying(action, { patienceMs: 5000, isTransient: isRetryable })).rejects.toBe(refused);
    expect(calls.count).toBe(1);
  });

  it('throws the last failure when the patience is used up', async () => {
    const { action, calls } = failing(away, 'done');
    await expect(retrying(action, { patienceMs: 0, isTransient: isRetryable })).rejects.toBe(away);
    expect(calls.count).toBe(1);
  });

  it('stops when the caller gives up', async () => {
    const controller = new AbortController();
    const { action, calls } = failing(away, 'done');
    const work = retrying(action, { patienceMs: 5000, isTransient: isRetryable, signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toThrow('aborted');
    expect(calls.count).toBe(1);
  });
});

describe('didNotGetThrough', () => {
  it('tells a service that is away from one that answers "not now"', () => {
    expect(didNotGetThrough(away)).toBe(true);
    expect(didNotGetThrough(noNodes)).toBe(false);
    expect(isRetryable(noNodes)).toBe(true);
  });
});

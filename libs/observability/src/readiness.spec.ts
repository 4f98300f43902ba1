import { Readiness } from './readiness.js';

const DEADLINE_MS = 20;
const well = { name: 'well', check: async () => undefined };

describe('Readiness', () => {
  it('is ready when every check passes', async () => {
    const readiness = new Readiness();
    readiness.add(well);
    expect(await readiness.report()).toEqual({ ready: true, failing: {} });
  });

  it('names the checks that fail, throw, or do not end in time', async () => {
    const readiness = new Readiness(DEADLINE_MS);
    readiness.add(well);
    readiness.add({ name: 'postgres', check: () => Promise.reject(new Error('refused')) });
    readiness.add({
      name: 'keys',
      check: () => {
        throw new Error('mismatch');
      },
    });
    readiness.add({ name: 'nats', check: () => Promise.withResolvers<void>().promise });
    expect(await readiness.report()).toEqual({
      ready: false,
      failing: { postgres: 'refused', keys: 'mismatch', nats: 'no answer within 20 ms' },
    });
  });

  it('has one check per name', async () => {
    const readiness = new Readiness();
    readiness.add({ name: 'nats', check: () => Promise.reject(new Error('old')) });
    readiness.add({ ...well, name: 'nats' });
    expect((await readiness.report()).ready).toBe(true);
  });
});

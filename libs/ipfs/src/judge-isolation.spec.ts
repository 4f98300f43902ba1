import { judgeIsolation } from './judge-isolation.js';

describe('judgeIsolation', () => {
  it('holds without bootstrap peers and without routing', () => {
    expect(judgeIsolation({ Bootstrap: [], Routing: { Type: 'none' } })).toBe(true);
    expect(judgeIsolation({ Bootstrap: null, Routing: { Type: 'none' } })).toBe(true);
  });

  it.each([
    { Bootstrap: ['auto'], Routing: { Type: 'none' } },
    { Bootstrap: [], Routing: { Type: 'auto' } },
    // Absent means Kubo's default, which is the public network.
    { Bootstrap: [], Routing: {} },
    { Bootstrap: [] },
  ])('does not hold for %j', (config) => {
    expect(judgeIsolation(config)).toBe(false);
  });
});

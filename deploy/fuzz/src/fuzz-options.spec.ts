import { parseOptions } from './fuzz-options.js';

describe('the options', () => {
  it('ask for 20,000 requests', () => {
    expect(parseOptions([])).toEqual({ requests: 20_000, seed: 1 });
  });

  it('can ask for others', () => {
    expect(parseOptions(['--requests=300', '--seed=7'])).toEqual({ requests: 300, seed: 7 });
  });

  it.each(['--requests', '--requests=many', '--faster', '20000'])('are refused: %s', (arg) => {
    expect(() => parseOptions([arg])).toThrow('is no option');
  });
});

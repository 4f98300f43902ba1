import { isMet, median, quantile } from './figure.js';

describe('median', () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 9, 1, 2], 5.5],
  ])('of %p', (samples, expected) => {
    expect(median(samples)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%p', (share, expected) => {
    expect(quantile(hundred, share)).toBe(expected);
  });
});

describe('isMet', () => {
  it.each([
    [{ atLeast: 5 }, true],
    [{ atLeast: 5.1 }, false],
    [{ atMost: 5 }, true],
    [{ atMost: 4.9 }, false],
    [undefined, null],
  ])('judges a median of 5 against %p', (aim, expected) => {
    expect(isMet({ what: 'x', unit: 's', samples: [1, 5, 90], ...(aim && { aim }) })).toBe(expected);
  });

  it('never takes what was not measured for met', () => {
    expect(isMet({ what: 'x', unit: 's', samples: [], aim: { atMost: 5 } })).toBe(false);
  });
});

import { countFindings, findingsToList } from './count-findings.js';

const missing = (done = false) => ({ kind: 'replica-missing' as const, severity: 'error' as const, done });
const full = { kind: 'node-full' as const, severity: 'warning' as const, done: false };

describe('countFindings', () => {
  it('counts by kind and severity, and what was done', () => {
    const first = countFindings([], [missing(true), missing(), full]);
    expect(first).toEqual([
      { kind: 'replica-missing', severity: 'error', found: 2, done: 1 },
      { kind: 'node-full', severity: 'warning', found: 1, done: 0 },
    ]);
    expect(countFindings(first, [{ ...missing(true), severity: 'warning' }, full])).toEqual([
      first[0],
      { kind: 'node-full', severity: 'warning', found: 2, done: 0 },
      { kind: 'replica-missing', severity: 'warning', found: 1, done: 1 },
    ]);
  });
});

describe('findingsToList', () => {
  it('lists so many of each kind, over all pages, and no more', () => {
    const counts = countFindings([], [missing(), missing(), { ...missing(), severity: 'warning' }]);
    expect(findingsToList(counts, [missing(), full, missing()], 4)).toEqual([missing(), full]);
    expect(findingsToList(counts, [missing()], 3)).toEqual([]);
  });
});

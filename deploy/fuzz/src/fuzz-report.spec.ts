import { addTallies, isClean, renderTally, tallyOf } from './fuzz-report.js';

const RATES = { 'GET /a': { coverage: { accepted: 3 }, fuzzing: { accepted: 4 } }, 'GET /b': {} };
const report = { complete: true, test_cases: { generated: 100 }, failures: [], errors: [], valid_rates: RATES };

describe('the tally of a report', () => {
  it('is clean when nothing is complained of', () => {
    const tally = tallyOf(report);
    expect(tally).toEqual({ requests: 100, accepted: 7, serverErrors: 0, undocumented: 0, violations: 0, others: 0 });
    expect(isClean(tally)).toBe(true);
  });

  it.each([
    ['ServerError', 'serverErrors'],
    ['UndefinedStatusCode', 'undocumented'],
    ['UndefinedContentType', 'undocumented'],
    ['JsonSchemaError', 'violations'],
    ['SomethingOfALaterVersion', 'others'],
  ] as const)('counts %s as %s', (type, kind) => {
    const tally = tallyOf({ ...report, failures: [{ type, count: 2 }] });
    expect(tally[kind]).toBe(2);
    expect(isClean(tally)).toBe(false);
  });

  it('is not clean when requests had no answer, or the run did not end', () => {
    expect(isClean(tallyOf({ ...report, errors: [{}] }))).toBe(false);
    expect(isClean(tallyOf({ ...report, complete: false }))).toBe(false);
  });

  it('adds up over rounds', () => {
    const one = tallyOf({ ...report, failures: [{ type: 'ServerError', count: 1 }] });
    expect(renderTally(addTallies(one, one))).toBe(
      '200 requests, 14 accepted: 2 server errors, 0 undocumented answers, 0 schema violations, 0 other faults',
    );
  });
});

import { FakeClock } from '#testing';
import { OverdueProofs } from './overdue-proofs.js';

const LIMIT = 1000;
const replica = { chunkId: '1', nodeId: 'a' };
const other = { chunkId: '1', nodeId: 'b' };

function tracker() {
  const clock = new FakeClock();
  const overdue = new OverdueProofs(LIMIT, clock.now);
  /** Tries again and again without a verdict, as often as the worker would. */
  const failFor = (milliseconds: number): unknown[] => {
    const found: unknown[] = [];
    for (let passed = 0; passed < milliseconds; passed += LIMIT / 10) {
      clock.advance(LIMIT / 10);
      found.push(...overdue.judge([replica], [replica]));
    }
    return found;
  };
  return { clock, overdue, failFor };
}

describe('OverdueProofs', () => {
  it('names a replica whose proofs failed for longer than the limit', () => {
    const { overdue, failFor } = tracker();
    overdue.judge([replica], [replica]);
    expect(failFor(LIMIT)).toEqual([]);
    expect(failFor(LIMIT / 10)).toEqual([replica]);
  });

  it('begins anew after it was named', () => {
    const { overdue, failFor } = tracker();
    overdue.judge([replica], [replica]);
    expect(failFor(LIMIT + LIMIT / 10)).toEqual([replica]);
    expect(failFor(LIMIT)).toEqual([]);
  });

  it('begins anew after a verdict', () => {
    const { overdue, failFor } = tracker();
    failFor(LIMIT);
    expect(overdue.judge([replica], [])).toEqual([]);
    expect(failFor(LIMIT)).toEqual([]);
  });

  it('does not count the time in which nobody tried', () => {
    const { clock, overdue, failFor } = tracker();
    failFor(LIMIT / 2);
    clock.advance(10 * LIMIT);
    expect(overdue.judge([replica], [replica])).toEqual([]);
    expect(failFor(LIMIT)).toEqual([]);
  });

  it('keeps replicas of the same chunk on two nodes apart', () => {
    const { overdue, failFor } = tracker();
    failFor(LIMIT);
    expect(overdue.judge([other], [other])).toEqual([]);
    expect(failFor(2 * (LIMIT / 10))).toEqual([replica]);
  });
});

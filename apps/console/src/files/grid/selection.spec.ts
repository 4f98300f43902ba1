import { describe, expect, it } from 'vitest';
import { EVERYTHING, isNothing, isSelected, NOTHING, rangeTo, toggled } from './selection.js';

const order = ['a', 'b', 'c', 'd', 'e'];
const shown = (selection: typeof NOTHING) => order.filter((key) => isSelected(selection, key)).join('');

describe('a selection', () => {
  it('takes entries in and out', () => {
    const two = toggled(toggled(NOTHING, 'a'), 'c');
    expect(shown(two)).toBe('ac');
    expect(shown(toggled(two, 'a'))).toBe('c');
    expect(isNothing(toggled(toggled(two, 'a'), 'c'))).toBe(true);
  });

  it('is everything, but for what is taken out, and holds what comes later', () => {
    const allButB = toggled(EVERYTHING, 'b');
    expect(shown(allButB)).toBe('acde');
    expect(isSelected(allButB, 'not loaded yet')).toBe(true);
    expect(isNothing(EVERYTHING)).toBe(false);
  });

  it('reaches from where it began to an entry, whichever way', () => {
    const fromC = toggled(NOTHING, 'c');
    const down = rangeTo(fromC, order, 'e');
    expect(shown(down)).toBe('cde');
    expect(shown(rangeTo(down, order, 'a'))).toBe('abc');
  });

  it('begins at the entry itself where its beginning is gone', () => {
    expect(shown(rangeTo({ ...NOTHING, anchor: 'gone' }, order, 'b'))).toBe('b');
    expect(shown(rangeTo(NOTHING, order, 'd'))).toBe('d');
  });
});

import { progressLine } from './progress.js';
import { safeText } from './safe-text.js';
import { facts, table } from './table.js';
import { formatBytes, formatSeconds, parseBytes, parseQuota } from './units.js';

describe('safeText', () => {
  it('lets no name move the cursor, break the line or turn the writing', () => {
    expect(safeText('a\x1b[2Jb\nc\u202ed')).toBe('a\\x1b[2Jb\\x0ac\\u{202e}d');
    expect(safeText('Übung 海 🎉')).toBe('Übung 海 🎉');
  });
});

describe('table', () => {
  it('lines columns up, numbers and sizes on the right, and shows nothing as a dash', () => {
    const rows = [
      ['a', 1, '1.0 KiB'],
      ['bcd', 12, '512 B'],
    ];
    expect(table(['NAME', 'N', 'SIZE'], rows)).toBe('NAME   N     SIZE\na      1  1.0 KiB\nbcd   12    512 B');
    expect(table(['A', 'B'], [['x', null]])).toBe('A  B\nx  -');
  });

  it('lets no missing value move a column to the left', () => {
    expect(
      table(
        ['QUOTA', 'PART'],
        [
          ['none', null],
          ['2.0 GiB', '7 %'],
        ],
      ),
    ).toBe('  QUOTA  PART\n   none     -\n2.0 GiB   7 %');
  });

  it('prints names safely', () => {
    expect(facts([['name', 'a\rb']])).toBe('name  a\\x0db');
  });
});

describe('units', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1024 * 1024 - 1, '1.0 MiB'],
    [9 * 1024 ** 3, '9.0 GiB'],
  ])('shows %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    ['500', 500],
    ['20G', 20 * 1024 ** 3],
    ['1.5 MiB', 1.5 * 1024 ** 2],
    ['-1', undefined],
    ['many', undefined],
    ['99999999P', undefined],
  ])('reads %s', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  it.each([
    ['50GB', 50 * 1024 ** 3],
    ['0', 0],
    ['none', null],
    ['None of it', undefined],
    ['', undefined],
  ])('reads %j as a limit', (text, bytes) => expect(parseQuota(text)).toBe(bytes));

  it.each([
    [8.2, '9s'],
    [123, '2m 03s'],
    [3900, '1h 05m'],
  ])('shows %d seconds as %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));
});

describe('progressLine', () => {
  const state = { label: 'holiday/photo.jpg', doneBytes: 3072, movedBytes: 1024, totalBytes: 4096, elapsedMs: 1000 };

  it('tells rate and remaining time by what was moved in this run', () => {
    expect(progressLine(state, 120)).toBe(
      ' 75 % [###############.....] 3.0 KiB of 4.0 KiB  1.0 KiB/s  1s left  holiday/photo.jpg',
    );
  });

  it('never outgrows the terminal', () => {
    for (const columns of [10, 60, 80]) expect(progressLine(state, columns).length).toBeLessThan(columns);
  });

  it('is complete when there is nothing to do', () => {
    expect(progressLine({ ...state, doneBytes: 0, movedBytes: 0, totalBytes: 0 }, 120)).toContain('100 %');
  });
});

import { type BenchReport, renderReport, withReport } from './bench-report.js';

const report: BenchReport = {
  date: '2026-11-22',
  machine: { cpu: 'A CPU', cores: 2, memoryGiB: 16, system: 'Linux 6.1', node: '24.1.0', kubo: '0.43.0' },
  scale: 1,
  rounds: 3,
  parts: [
    {
      part: 'a',
      title: 'upload',
      seconds: 61.4,
      figures: [
        { what: 'three copies', unit: '%', samples: [80, 91.26, 95], aim: { atLeast: 85 } },
        { what: 'speed', unit: 'MiB/s', samples: [70.04] },
      ],
    },
    {
      part: 'd',
      title: 'memory',
      seconds: 9,
      figures: [{ what: 'peak', unit: 'MiB', samples: [1351], aim: { atMost: 350 } }],
    },
    { part: 'e', title: 'healing', seconds: 1, figures: [], failure: 'no disk' },
  ],
};

describe('renderReport', () => {
  const lines = renderReport(report).split('\n');

  it('judges each aim by the median', () => {
    expect(lines).toContain('| a | three copies | 91.3 % (80–95) | ≥ 85 % | met |');
    expect(lines).toContain('| d | peak | 1,351 MiB | ≤ 350 MiB | **missed** |');
  });

  it('puts what has no aim behind what has', () => {
    expect(lines.indexOf('| a | speed | 70 MiB/s |')).toBeGreaterThan(lines.findIndex((line) => line.includes('peak')));
  });

  it('says what was not measured, and why', () => {
    expect(lines).toContain('- **e not measured:** no disk');
  });

  it('says when sizes were others than those of the aims', () => {
    expect(renderReport(report)).not.toContain('sizes');
    expect(renderReport({ ...report, scale: 0.05 })).toContain('All sizes × 0.05');
  });
});

describe('withReport', () => {
  const start = '<!-- bench: written by `npm run bench` -->';
  const end = '<!-- bench: end -->';

  it('replaces the last run and keeps the rest', () => {
    const once = withReport(`head\n${start}\nold\n${end}\ntail\n`, 'new');
    expect(once).toBe(`head\n${start}\n\nnew\n\n${end}\ntail\n`);
    expect(withReport(once, 'new')).toBe(once);
  });

  it.each(['', start, `${end}${start}`, `${start}${end}${start}${end}`])('refuses %p', (document) => {
    expect(() => withReport(document, 'new')).toThrow('once');
  });
});

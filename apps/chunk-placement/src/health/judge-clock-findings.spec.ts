import { judgeClockFindings } from './judge-clock-findings.js';

describe('judgeClockFindings', () => {
  it('names each clock that differs, with what to do', () => {
    const clocks = [
      { name: 'auth', offsetMs: 20, uncertaintyMs: 2 },
      { name: 'metadata', offsetMs: 9000, uncertaintyMs: 8000 },
      { name: 'postgres', offsetMs: -7200, uncertaintyMs: 2 },
    ];
    expect(judgeClockFindings(clocks)).toEqual([
      {
        kind: 'clock-differs',
        severity: 'warning',
        subjectType: 'service',
        subjectId: 'postgres',
        subjectName: null,
        detail: "Its clock is 7.2 s behind chunk-placement's.",
        action: 'Let NTP set the clocks of both machines.',
        done: false,
      },
    ]);
  });
});

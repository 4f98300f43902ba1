import { findProcessStart } from './process-start.js';

describe('findProcessStart', () => {
  it('reads the line that Prometheus writes', () => {
    const metrics = [
      '# HELP process_start_time_seconds Start time of the process since unix epoch in seconds.',
      '# TYPE process_start_time_seconds gauge',
      'process_start_time_seconds 1.79537713351e+09',
      'process_virtual_memory_bytes 1.86e+09',
    ].join('\n');
    // 1795377133.51 s after 1970
    expect(findProcessStart(metrics)).toBe('2026-11-22T19:52:13.510Z');
  });

  it.each(['', 'process_start_time_seconds NaN', 'process_start_time_seconds 0', '<html></html>'])(
    'has none in %p',
    (metrics) => {
      expect(findProcessStart(metrics)).toBeNull();
    },
  );
});

import { startReport } from './start-report.js';

const report = (setupToken: string | null) =>
  startReport({
    gatewayUrl: 'http://127.0.0.1:8081',
    processes: [
      { name: 'kubo-1', kind: 'kubo', pid: 7, address: 'http://127.0.0.1:5101', logFile: '', dataFolder: '' },
    ],
    home: '/data',
    logs: '/data/logs',
    setupToken,
  });

describe('startReport', () => {
  it('shows addresses, folders and the API docs', () => {
    const text = report(null);
    expect(text).toMatch(/kubo-1 +kubo +http:\/\/127\.0\.0\.1:5101 +7/);
    expect(text).toContain('http://127.0.0.1:8081/docs');
    expect(text).toContain('/data/logs');
  });

  it('shows the one-time token while there is no administrator, and only then', () => {
    expect(report('secret-token')).toContain('"token":"secret-token"');
    expect(report(null)).not.toContain('/v1/auth/setup');
  });
});

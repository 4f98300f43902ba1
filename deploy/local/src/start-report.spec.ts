import { describeMails, startReport } from './start-report.js';

const report = (setupToken: string | null) =>
  startReport({
    gatewayUrl: 'http://127.0.0.1:8081',
    processes: [
      { name: 'kubo-1', kind: 'kubo', pid: 7, address: 'http://127.0.0.1:5101', logFile: '', dataFolder: '' },
    ],
    home: '/data',
    logs: '/data/logs',
    mails: '/data/mail',
    setupToken,
    setupTokenFile: '/data/secrets/setup-token',
  });

describe('startReport', () => {
  it('shows addresses, folders and the API docs', () => {
    const text = report(null);
    expect(text).toMatch(/kubo-1 +kubo +http:\/\/127\.0\.0\.1:5101 +7/);
    expect(text).toContain('http://127.0.0.1:8081/docs');
    expect(text).toContain('/data/logs');
    expect(text).toMatch(/mails +\/data\/mail/);
  });

  it('shows the one-time token while there is no administrator, and only then', () => {
    const text = report('secret-token');
    expect(text).toMatch(/^ {2}http:\/\/127\.0\.0\.1:8081\/setup#secret-token$/m);
    expect(text).toContain("setup --url http://127.0.0.1:8081 --token-file '/data/secrets/setup-token'");
    expect(report(null)).not.toMatch(/setup/);
  });
});

describe('describeMails', () => {
  it('names the folder, but no server, whose address may hold a password', () => {
    expect(describeMails({}, '/data/mail')).toBe('/data/mail');
    expect(describeMails({ MAIL_FOLDER: '/m' }, '/data/mail')).toBe('/m');
    expect(describeMails({ SMTP_URL: 'smtp://me:secret@host', MAIL_FOLDER: '/m' }, '/data/mail')).not.toMatch(
      /secret|host/,
    );
  });
});

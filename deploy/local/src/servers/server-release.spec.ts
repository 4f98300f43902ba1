import { archivePlatform, checksumOf, isRecentEnough, KUBO, NATS_SERVER, parseVersion } from './server-release.js';

describe('a server release', () => {
  it('is named as the projects name their archives', () => {
    expect(KUBO.archive(archivePlatform('linux', 'x64')).path).toBe('v0.43.0/kubo_v0.43.0_linux-amd64.tar.gz');
    expect(NATS_SERVER.archive(archivePlatform('darwin', 'arm64')).path).toBe(
      'v2.15.2/nats-server-v2.15.2-darwin-arm64.tar.gz',
    );
  });

  it('names its version wherever it stands', () => {
    expect(NATS_SERVER.archive('x').path).toContain(NATS_SERVER.version);
    expect(KUBO.archive('x').checksums).toContain(KUBO.version);
  });
});

describe('parseVersion', () => {
  it('reads what the servers print', () => {
    expect(parseVersion('nats-server: v2.15.2\n')).toBe('2.15.2');
    expect(parseVersion('0.43.0-rc1\n')).toBe('0.43.0');
    expect(parseVersion('command not found')).toBeNull();
  });
});

describe('isRecentEnough', () => {
  it.each([
    ['2.15.2', true],
    ['2.15.10', true],
    ['3.0.0', true],
    ['2.15.1', false],
    ['2.9.99', false],
    ['1.99.99', false],
  ])('compares %s with 2.15.2 by number', (version, expected) => {
    expect(isRecentEnough(version, '2.15.2')).toBe(expected);
  });
});

describe('checksumOf', () => {
  const sum = 'AB'.repeat(32);

  it('finds the file, also when its name ends another one', () => {
    expect(checksumOf('a.tar.gz', `${'0'.repeat(64)}  nota.tar.gz\n${sum} *a.tar.gz\n`)).toBe(sum.toLowerCase());
  });

  it('refuses a list without the file and a line that is no checksum', () => {
    expect(() => checksumOf('a.tar.gz', `${sum}  b.tar.gz`)).toThrow('a.tar.gz');
    expect(() => checksumOf('a.tar.gz', '<html>  a.tar.gz')).toThrow('a.tar.gz');
  });
});

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SILENT } from '../src/progress.js';
import { findServer } from '../src/servers/find-server.js';
import { runProgram } from '../src/servers/run-program.js';
import type { ServerRelease } from '../src/servers/server-release.js';

const RELEASE: ServerRelease = {
  title: 'Toy',
  binary: 'toy-server',
  version: '2.1.0',
  versionArgs: ['--version'],
  pathSetting: 'BYTENODE_TOY',
  sourceFolder: 'deploy/nats/source',
  // Not there: the build from source fails at once, whether or not Go is installed.
  goPackage: './no-such-package',
  archive: () => ({ path: 'toy.tar.gz', checksums: 'SUMS', algorithm: 'sha256', member: 'toy/toy-server' }),
};

/** What the download server answers by path; a path that isn't there answers 404. */
const answers = new Map<string, { body: Buffer; announcedBytes?: number }>();
let server: Server;
let downloads: string;
let folder: string;
let archive: Buffer;

const makeProgram = async (path: string, version: string): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "toy-server: v${version}"\n`);
  await chmod(path, 0o755);
  return path;
};
const publish = (body: Buffer, sumOf = body): void => {
  const sum = createHash('sha256').update(sumOf).digest('hex');
  answers.set('/toy.tar.gz', { body });
  answers.set('/SUMS', { body: Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n${sum}  toy.tar.gz\n`) });
};
const find = (options: { givenPath?: string; searchPath?: string } = {}): Promise<string> =>
  findServer(RELEASE, {
    searchPath: '',
    cacheFolder: join(folder, 'cache'),
    downloads,
    progress: SILENT,
    signal: new AbortController().signal,
    ...options,
  });

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (!answer) return void response.writeHead(404).end('not here');
    response.writeHead(200, { 'content-length': answer.announcedBytes ?? answer.body.length });
    response.write(answer.body, () => {
      if (answer.announcedBytes) response.destroy();
      else response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  downloads = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-servers-'));
  await makeProgram(join(folder, 'made', 'toy', 'toy-server'), '2.1.0');
  await runProgram('tar', ['-czf', join(folder, 'toy.tar.gz'), '-C', join(folder, 'made'), 'toy/toy-server']);
  archive = await readFile(join(folder, 'toy.tar.gz'));
  answers.clear();
});

afterEach(() => rm(folder, { recursive: true }));

describe('findServer', () => {
  it('takes a given path as it is, however old', async () => {
    const path = await makeProgram(join(folder, 'given'), '0.1.0');
    expect(await find({ givenPath: path })).toBe(path);
  });

  it('names the setting when the given path is no such program', async () => {
    await expect(find({ givenPath: join(folder, 'nothing') })).rejects.toThrow('BYTENODE_TOY');
  });

  it('takes one from PATH when recent enough', async () => {
    await makeProgram(join(folder, 'old', 'toy-server'), '2.0.9');
    const recent = await makeProgram(join(folder, 'recent', 'toy-server'), '2.10.0');
    expect(await find({ searchPath: `${join(folder, 'old')}:${join(folder, 'recent')}` })).toBe(recent);
  });

  it('fetches the release once and takes it from the cache afterwards', async () => {
    publish(archive);
    const path = await find();
    expect(await runProgram(path, ['--version'])).toContain('2.1.0');
    answers.clear();
    expect(await find()).toBe(path);
    expect(await readdir(join(folder, 'cache'))).toEqual(['toy-server']);
  });

  it('replaces an old program in the cache', async () => {
    await makeProgram(join(folder, 'cache', 'toy-server'), '1.0.0');
    publish(archive);
    expect(await runProgram(await find(), ['--version'])).toContain('2.1.0');
  });

  it.each([
    ['answers 404', () => answers.clear(), /404/],
    ['has an archive with another checksum', () => publish(archive, Buffer.from('other')), /checksum/],
    [
      'ends in the middle of the archive',
      () => {
        publish(archive);
        answers.set('/toy.tar.gz', { body: archive.subarray(0, 40), announcedBytes: archive.length });
      },
      /the download failed \(\S+/,
    ],
  ])('puts nothing into the cache and says why when the server %s', async (_case, prepare, reason) => {
    prepare();
    const failure = await find().catch((error: Error) => error.message);
    expect(failure).toMatch(reason);
    expect(failure).toContain('build from source');
    expect(existsSync(join(folder, 'cache', 'toy-server'))).toBe(false);
    expect(await readdir(join(folder, 'cache'))).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LocalSystem } from '../../../deploy/local/src/local-system.js';
import { waitFor } from '#testing';

const ADMIN = { email: 'admin@example.org', password: 'correct horse battery staple' };
let system: LocalSystem;
let folder: string;

interface Result {
  code: number | null;
  out: string;
  err: string;
}

/** The real command, as a user runs it. */
async function bytenode(args: string[], input = ''): Promise<Result> {
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') };
  const child = spawn(process.execPath, ['apps/cli/bin/bytenode.mjs', ...args], { env });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

async function json<T>(args: string[]): Promise<T> {
  const { out, err } = await bytenode([...args, '--json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as T;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-cli-'));
  const home = await mkdtemp(join(tmpdir(), 'bytenode-e2e-'));
  system = await LocalSystem.start({ home, ports: 'free' });
  await fetch(`${system.gatewayUrl}/v1/auth/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: system.setupToken, ...ADMIN }),
  });
});

afterAll(async () => {
  await system.destroy();
  await rm(folder, { recursive: true, force: true });
});

it('refuses to work for nobody, and lets nobody in with a wrong password', async () => {
  const login = ['login', '--url', system.gatewayUrl, '--email', ADMIN.email, '--password-stdin'];
  expect(await bytenode(['whoami', '--url', system.gatewayUrl])).toMatchObject({ code: 1, out: '' });
  expect(await bytenode(login, 'wrong password')).toMatchObject({ code: 1, out: '' });
  expect(await bytenode(login, `${ADMIN.password}\n`)).toMatchObject({ code: 0, err: '' });
  expect((await stat(join(folder, 'config/bytenode/credentials.json'))).mode & 0o777).toBe(0o600);
  expect(await json(['whoami'])).toMatchObject({ email: ADMIN.email, role: 'admin', url: system.gatewayUrl });
});

it('shows nodes, and that they are well', async () => {
  const online = async (): Promise<number> => {
    const { items } = await json<{ items: { state: string }[] }>(['nodes', 'list']);
    return items.filter(({ state }) => state === 'online').length;
  };
  await waitFor(async () => (await online()) === 5, { timeoutMs: 60_000 });
  await waitFor(async () => (await bytenode(['status'])).code === 0, { timeoutMs: 60_000 });
  expect((await bytenode(['nodes', 'list'])).out).toMatch(/^kubo-1 +online/m);
});

it('checks the whole system, and finds it healthy', async () => {
  const check = await bytenode(['check-system-health', '--dry-run']);
  expect(check).toMatchObject({ code: 0, err: '' });
  expect(check.out).toMatch(/^health check [0-9a-f-]{36}: healthy; nothing was changed$/m);
});

it('stores a folder, skips it the second time, and brings it back byte by byte', async () => {
  const source = join(folder, 'holiday');
  // Big enough to be sent in parts that can be gone on with.
  const big = randomBytes(17 * 1024 * 1024);
  await mkdir(join(source, 'beach'), { recursive: true });
  await writeFile(join(source, 'beach', 'big photo.bin'), big);
  await writeFile(join(source, 'empty'), '');
  const upload = ['upload', source, '--to', 'my-files/2026'];
  const statuses = async (): Promise<string[]> =>
    (await json<{ items: { status: string }[] }>(upload)).items.map(({ status }) => status);
  expect(await statuses()).toEqual(['stored', 'stored']);
  expect(await statuses()).toEqual(['skipped', 'skipped']);

  expect((await bytenode(['ls', 'my-files/2026/holiday'])).out).toBe('beach/\nempty\n');
  const info = await bytenode(['info', 'my-files/2026/holiday/beach/big photo.bin', '--probe']);
  expect(info).toMatchObject({ code: 0, err: '' });
  expect(info.out).toMatch(/^readable now +yes$/m);

  const target = join(folder, 'back');
  const download = ['download', 'my-files/2026/holiday', '--to', target];
  expect(await bytenode(download)).toMatchObject({ code: 0, err: '' });
  expect((await readFile(join(target, 'holiday/beach/big photo.bin'))).equals(big)).toBe(true);
  expect((await readdir(join(target, 'holiday'))).toSorted()).toEqual(['beach', 'empty']);

  await writeFile(join(target, 'holiday/empty'), 'mine');
  expect(await bytenode(download)).toMatchObject({ code: 4 });
  expect(await readFile(join(target, 'holiday/empty'), 'utf8')).toBe('mine');
});

it('moves, deletes and restores, and is careful with folders', async () => {
  expect(await bytenode(['mv', 'my-files/2026/holiday/', 'my-files/old/'])).toMatchObject({ out: '2 files moved\n' });
  expect(await bytenode(['rm', 'my-files/old'])).toMatchObject({ code: 4 });
  expect(await bytenode(['rm', 'my-files/old/empty'])).toMatchObject({ code: 0 });
  const { items } = await json<{ items: { id: string; path: string }[] }>(['trash', 'list']);
  expect(items.map(({ path }) => path)).toEqual(['old/empty']);
  expect(await bytenode(['trash', 'restore', items[0]?.id ?? ''])).toMatchObject({ code: 0 });
  expect((await bytenode(['ls', 'my-files/old'])).out).toBe('beach/\nempty\n');
});

it('ends with the codes it promises', async () => {
  expect(await bytenode(['ls', 'my-files/../x'])).toMatchObject({ code: 2 });
  expect(await bytenode(['upload'])).toMatchObject({ code: 2 });
  expect(await bytenode(['download', 'my-files/nowhere', '--to', folder])).toMatchObject({ code: 1 });
  expect(await bytenode(['nodes', 'remove', 'kubo-1', '--force'])).toMatchObject({ code: 4 });
  expect(await bytenode(['logout'])).toMatchObject({ code: 0 });
  expect(await bytenode(['ls', '--url', system.gatewayUrl])).toMatchObject({ code: 1 });
});

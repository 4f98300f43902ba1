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
  const { home } = system.settings;
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), BYTENODE_HOME: home };
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

/** What the mail says that was sent to an address. */
async function tokenOfMail(email: string): Promise<string | undefined> {
  const mails = join(system.settings.home, 'mail');
  for (const name of await readdir(mails).catch(() => [])) {
    const mail = await readFile(join(mails, name), 'utf8');
    if (mail.includes(email)) return /bnp_[A-Za-z0-9_-]{43}/.exec(mail)?.[0];
  }
  return undefined;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-cli-'));
  const home = await mkdtemp(join(tmpdir(), 'bytenode-e2e-'));
  // No node hangs here: none is suspected when the machine stands still for a moment.
  const serviceEnv = { all: { PROBE_TIMEOUT_MS: '20000' } };
  system = await LocalSystem.start({ home, ports: 'free', serviceEnv });
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

it('tells what is used, where a file lies, and gives a link to it', async () => {
  const path = 'my-files/old/beach/big photo.bin';
  expect(await json(['usage'])).toMatchObject({ fileCount: 2, buckets: [{ bucket: 'my-files', trashedCount: 0 }] });
  const { chunks } = await json<{ chunks: { replicas: unknown[] }[] }>(['info', path, '--chunks']);
  // One more than copies, so that no node has to hold all of them.
  expect(chunks.map(({ replicas }) => replicas.length)).toEqual([3, 3, 3, 3]);
  const { out } = await bytenode(['link', path]);
  expect(Number((await fetch(out.trim())).headers.get('content-length'))).toBe(17 * 1024 * 1024);
  const whole = async (): Promise<boolean> => (await bytenode(['redistribute', path, '--dry-run'])).code === 0;
  await waitFor(whole, { timeoutMs: 60_000 });
  expect(await bytenode(['redistribute', path])).toMatchObject({ code: 0 });
  expect(await bytenode(['rm', path])).toMatchObject({ code: 0 });
  expect(await bytenode(['trash', 'restore', path])).toMatchObject({ code: 0, out: `${path}: there again\n` });
});

it('makes an account, and changes and replaces its password', async () => {
  const email = 'ann@example.org';
  const register = ['register', '--url', system.gatewayUrl, '--email', email, '--password-stdin'];
  expect(await bytenode(register, 'a long enough password')).toMatchObject({ code: 0, err: '' });
  const change = await bytenode(['password', 'change', '--stdin'], 'a long enough password\nanother long password\n');
  expect(change).toMatchObject({ code: 0, err: '' });
  const { items } = await json<{ items: { current: boolean }[] }>(['sessions', 'list']);
  expect(items.map(({ current }) => current)).toEqual([true]);

  expect(await bytenode(['password', 'forgot', email])).toMatchObject({ code: 0, err: '' });
  const token = await waitFor(() => tokenOfMail(email), { timeoutMs: 30_000 });
  expect(await bytenode(['password', 'reset', '--stdin'], `${token}\na third long password`)).toMatchObject({
    code: 0,
  });
  expect(await bytenode(['whoami'])).toMatchObject({ code: 1 });
  const login = ['login', '--url', system.gatewayUrl, '--email', ADMIN.email, '--password-stdin'];
  expect(await bytenode(login, ADMIN.password)).toMatchObject({ code: 0 });
});

it('makes an administrator past the API, and tells programs of it in a document', async () => {
  const email = 'boss@example.org';
  const made = await json<{ password: string }>(['admin', 'create', email]);
  expect(made).toEqual({
    email,
    message: `${email} is an administrator now.`,
    password: expect.stringMatching(/^[\w-]{24}$/),
  });
  const create = ['admin', 'create', email, '--password-stdin'];
  expect(await bytenode(create, 'short')).toEqual({
    code: 2,
    out: '',
    err: 'bytenode: A password has at least 10 characters.\n',
  });
  const login = ['login', '--url', system.gatewayUrl, '--email', email, '--password-stdin'];
  expect(await bytenode(login, made.password)).toMatchObject({ code: 0 });
  const changed = await bytenode([...create, '--json'], 'a password of its own');
  expect(JSON.parse(changed.out)).toEqual({ email, message: `${email} has a new password.` });
  expect(await bytenode(['login', '--email', ADMIN.email, '--password-stdin'], ADMIN.password)).toMatchObject({
    code: 0,
  });
});

it('shows and changes a node', async () => {
  expect(await bytenode(['nodes', 'set', 'kubo-5', '--name', 'attic', '--zone', 'attic'])).toMatchObject({ code: 0 });
  const node = await json<{ zone: string; verdicts: { state: string }[] }>(['nodes', 'show', 'attic']);
  expect(node).toMatchObject({
    zone: 'attic',
    verdicts: expect.arrayContaining([expect.objectContaining({ state: 'online' })]),
  });
  expect(await bytenode(['clear-circuit-breakers', '--dry-run'])).toMatchObject({
    code: 0,
    out: 'no calls are held back\n',
  });
});

it('ends with the codes it promises', async () => {
  expect(await bytenode(['ls', 'my-files/../x'])).toMatchObject({ code: 2 });
  expect(await bytenode(['upload'])).toMatchObject({ code: 2 });
  expect(await bytenode(['download', 'my-files/nowhere', '--to', folder])).toMatchObject({ code: 1 });
  expect(await bytenode(['nodes', 'remove', 'kubo-1', '--force'])).toMatchObject({ code: 4 });
  expect(await bytenode(['logout'])).toMatchObject({ code: 0 });
  expect(await bytenode(['ls', '--url', system.gatewayUrl])).toMatchObject({ code: 1 });
});

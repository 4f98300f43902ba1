import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { waitFor } from '#testing';
import { readJson } from '../src/home/home-state.js';
import { LocalSystem, type LocalSystemOptions } from '../src/local-system.js';
import { isAlive } from '../src/processes/end-processes.js';
import type { ProcessEntry } from '../src/processes/process-entry.js';
import { PROJECT_ROOT } from '../src/project-root.js';

/** Servers and nodes without services: what the launcher does is the same for all of them. */
const PARTS: LocalSystemOptions = { nodes: 2, ports: 'free', services: [] };
let home: string;
const running: LocalSystem[] = [];
const children: ChildProcess[] = [];

const start = async (options: LocalSystemOptions = {}): Promise<LocalSystem> => {
  const system = new LocalSystem({ ...PARTS, home, ...options });
  running.push(system);
  await system.start();
  return system;
};
const listed = (): ProcessEntry[] => readJson<ProcessEntry[]>(join(home, 'run', 'processes.json')) ?? [];
const pidOf = (name: string): number | undefined => listed().find((entry) => entry.name === name)?.pid;
/** A fresh repo holds one block already, the empty directory. */
const shardsOf = (system: LocalSystem, name: string): string[] =>
  readdirSync(join(system.nodeFolder(name), 'blocks')).filter((entry) => /^[A-Z0-9]{2}$/.test(entry));
const asRole = async (system: LocalSystem, role: string): Promise<Client> => {
  const password = readFileSync(join(home, 'secrets', `postgres-${role}`), 'utf8');
  const client = new Client({
    host: '127.0.0.1',
    port: system.postgresPort,
    database: 'bytenode',
    user: role,
    password,
  });
  await client.connect();
  return client;
};

/** Starts the same parts in a process of their own, so that it can be killed. */
const startElsewhere = async (): Promise<ChildProcess> => {
  const code = `import { LocalSystem } from ${JSON.stringify(join(PROJECT_ROOT, 'dist/deploy/local/src/local-system.js'))};
    await LocalSystem.start(${JSON.stringify({ ...PARTS, home })}); console.log('ready'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bytenode-home-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((system) => system.stop()));
  // The caretaker of a killed child still works.
  await waitFor(() => !listed().some(isAlive), { timeoutMs: 30_000 });
  await new LocalSystem({ ...PARTS, home }).destroy();
});

describe('LocalSystem', () => {
  it('starts every part, lists them, keeps secrets to its owner, and leaves nothing running', async () => {
    const system = await start();
    const entries = listed();
    expect(entries.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual([
      'kubo kubo-1',
      'kubo kubo-2',
      'nats nats',
      'postgres postgres',
    ]);
    expect(entries.every(isAlive)).toBe(true);
    for (const { logFile, dataFolder } of entries) expect(existsSync(logFile) && existsSync(dataFolder)).toBe(true);
    for (const name of readdirSync(system.layout.secrets)) {
      expect(statSync(join(system.layout.secrets, name)).mode & 0o077).toBe(0);
    }
    await system.stop();
    expect(entries.some(isAlive)).toBe(false);
    expect(listed()).toEqual([]);
  });

  it('finds ports, secrets, rows and nodes again at the next start', async () => {
    const first = await start();
    const before = { nodes: first.nodes, port: first.postgresPort, token: first.setupToken };
    const client = await asRole(first, 'auth');
    await client.query('CREATE TABLE kept AS SELECT 42 AS answer');
    await client.end();
    await first.stop();

    const second = await start();
    expect({ nodes: second.nodes, port: second.postgresPort, token: second.setupToken }).toEqual(before);
    const again = await asRole(second, 'auth');
    expect((await again.query('SELECT answer FROM kept')).rows).toEqual([{ answer: 42 }]);
    await again.end();
  });

  it('starts a killed server again, but not a killed Kubo daemon', async () => {
    const system = await start();
    const pids = { nats: pidOf('nats'), postgres: pidOf('postgres') };
    for (const name of ['nats', 'postgres', 'kubo-1']) await system.kill(name);
    expect(system.stateOf('kubo-1')).toBe('ended');
    for (const name of ['nats', 'postgres'] as const) {
      await waitFor(() => pidOf(name) !== undefined && pidOf(name) !== pids[name], { timeoutMs: 30_000 });
      await system.ready(name);
    }
    expect(pidOf('kubo-1')).toBeUndefined();
    await system.startProcess('kubo-1');
    expect(system.stateOf('kubo-1')).toBe('running');
  });

  it('leaves nothing behind when it is killed hard, and starts again on the same data', async () => {
    const launcher = await startElsewhere();
    const left = listed();
    expect(left).toHaveLength(4);
    const nodes = readFileSync(join(home, 'secrets', 'nodes.json'), 'utf8');
    launcher.kill('SIGKILL');
    // At once, while the caretaker still ends the rest: but a signal takes its time, and until then it runs.
    await once(launcher, 'exit');
    const system = await start();
    expect(left.some(isAlive)).toBe(false);
    expect(JSON.stringify(system.nodes, null, 2).trim()).toBe(nodes.trim());
  });

  it('ends what is left when the caretaker was killed too', async () => {
    const launcher = await startElsewhere();
    const left = listed();
    const { caretakerPid } = JSON.parse(readFileSync(join(home, 'run', 'launcher.json'), 'utf8')) as {
      caretakerPid: number;
    };
    process.kill(caretakerPid, 'SIGKILL');
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    expect(left.every(isAlive)).toBe(true);
    await start();
    expect(left.some(isAlive)).toBe(false);
  });

  it('can be stopped while it starts', async () => {
    const system = new LocalSystem({ ...PARTS, home });
    const started = system.start().then(
      () => 'started',
      (error: Error) => error.message,
    );
    await waitFor(() => listed().length > 0, { timeoutMs: 30_000 });
    const begun = listed();
    await system.stop();
    expect(await started).toMatch(/being stopped|stopped while/);
    expect(begun.some(isAlive)).toBe(false);
    expect(listed()).toEqual([]);
    expect(existsSync(join(home, 'run', 'launcher.json'))).toBe(false);
  });

  it('refuses a second launcher on the same home and names the first', async () => {
    const launcher = await startElsewhere();
    await expect(start()).rejects.toThrow(`process ${launcher.pid}`);
    expect(listed().every(isAlive)).toBe(true);
    expect(listed()).toHaveLength(4);
  });

  it('takes another port when one is taken, says so, and keeps it', async () => {
    const first = await start();
    const port = first.postgresPort;
    await first.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const notices: string[] = [];
    const progress = { step: () => {}, notice: (text: string) => void notices.push(text) };
    const second = await start({ progress });
    const moved = second.postgresPort;
    expect(moved).not.toBe(port);
    expect(notices).toContainEqual(expect.stringMatching(`port ${port} is taken: postgres uses ${moved}`));
    await second.stop();
    await new Promise((resolve) => squatter.close(resolve));
    expect((await start()).postgresPort).toBe(moved);
  });

  it('adds a node that is there at the next start, and wipes the blocks of a running one', async () => {
    const first = await start();
    await first.addNode('attic', 'house');
    expect(first.stateOf('attic')).toBe('running');
    expect(shardsOf(first, 'attic')).not.toEqual([]);
    await first.wipeNode('attic');
    expect(shardsOf(first, 'attic')).toEqual([]);
    await first.stop();
    const second = await start();
    expect(second.nodes.map(({ name, zone }) => `${name} ${zone}`)).toEqual([
      'kubo-1 zone-1',
      'kubo-2 zone-2',
      'attic house',
    ]);
  });

  it('deletes all of its data, wherever it lies', async () => {
    const system = await start();
    const database = listed().find(({ kind }) => kind === 'postgres')?.dataFolder ?? '';
    expect(existsSync(database)).toBe(true);
    await system.destroy();
    expect(existsSync(database)).toBe(false);
    expect(existsSync(home)).toBe(false);
  });

  it('gives each service a schema no other role can read', async () => {
    const system = await start();
    const auth = await asRole(system, 'auth');
    await auth.query('CREATE TABLE secret (id int)');
    const metadata = await asRole(system, 'metadata');
    const refused = { code: '42501' };
    await expect(metadata.query('SELECT * FROM auth.secret')).rejects.toMatchObject(refused);
    await expect(metadata.query('CREATE TABLE public.mine (id int)')).rejects.toMatchObject(refused);
    await expect(metadata.query('SET ROLE auth')).rejects.toMatchObject(refused);
    await metadata.query('CREATE TABLE mine (id int)');
    const { rows } = await metadata.query("SELECT schemaname FROM pg_tables WHERE tablename = 'mine'");
    expect(rows).toEqual([{ schemaname: 'metadata' }]);
    await Promise.all([auth.end(), metadata.end()]);
  });

  it('says what the log says when a part does not start, and stops the others', async () => {
    const first = await start();
    await first.stop();
    await rm(join(home, 'kubo', 'kubo-2', 'datastore_spec'));
    await expect(start()).rejects.toThrow(/kubo-2 .*kubo-2\.log[^]*datastore/);
    expect(listed()).toEqual([]);
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nkeyAuthenticator } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { TestNats, waitFor } from '#testing';
import type { NatsUser } from '../../nats/src/nats-config.js';
import { exampleEvent } from '../src/render-events.js';

const FILE_COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const NODE_DOWN = 'bytenode.evt.node-monitor.node.down.v1';
type Subject = typeof FILE_COMMITTED | typeof NODE_DOWN;

const open: NatsConnection[] = [];
const programs: ChildProcess[] = [];
let nats: TestNats;

const connectAs = async (user: NatsUser): Promise<NatsConnection> => {
  const authenticator = nkeyAuthenticator(await readFile(nats.seedFile(user)));
  const connection = await connect({ servers: nats.url, authenticator, inboxPrefix: `_INBOX_${user}` });
  open.push(connection);
  return connection;
};
const makeStream = async () => {
  const { streams } = await jetstreamManager(await connectAs('admin'), { checkAPI: false });
  await streams.add({ name: 'BYTENODE_EVENTS', subjects: ['bytenode.evt.>'], allow_direct: true });
};
const publish = async (user: NatsUser, subject: Subject): Promise<void> => {
  const event = { ...exampleEvent(subject), id: randomUUID() };
  await jetstream(await connectAs(user)).publish(subject, JSON.stringify(event));
};
/** Runs an example; `seen` are the subjects of the events it has printed. */
const run = (program: string, args: string[]) => {
  const child = spawn(program, [...args, nats.url, nats.seedFile('operator')], { stdio: ['ignore', 'pipe', 'pipe'] });
  programs.push(child);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  return { child, seen: () => output.match(/bytenode\.evt\.[\w.-]+/g) ?? [] };
};
const waitForCount = (seen: () => string[], count: number) =>
  waitFor(() => seen().length >= count, { timeoutMs: 30_000 });

beforeAll(async () => {
  nats = await TestNats.start();
});

afterAll(async () => {
  programs.forEach((program) => program.kill());
  await Promise.all(open.map((connection) => connection.close()));
  await nats.stop();
});

describe('docs/examples/subscribe.ts', () => {
  it('prints what was and what comes, once each, also over a loss of the stream', async () => {
    await makeStream();
    await publish('metadata', FILE_COMMITTED);
    const { child, seen } = run(process.execPath, ['docs/examples/subscribe.ts']);
    await waitForCount(seen, 1);
    await publish('node-monitor', NODE_DOWN);
    await waitForCount(seen, 2);
    await nats.kill();
    await nats.start();
    await publish('node-monitor', NODE_DOWN);
    await waitForCount(seen, 3);
    await nats.kill();
    await nats.wipeStore();
    await nats.start();
    await makeStream();
    await publish('metadata', FILE_COMMITTED);
    await waitForCount(seen, 4);
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(seen()).toEqual([FILE_COMMITTED, NODE_DOWN, NODE_DOWN, FILE_COMMITTED]);
  });
});

describe('docs/examples/subscribe.py', () => {
  it('is Python, where there is one to tell', () => {
    // Its libraries come from PyPI and need not be there: it is compiled, not run.
    const source = 'import ast, sys; ast.parse(open(sys.argv[1]).read())';
    const { error, status, stderr } = spawnSync('python3', ['-c', source, 'docs/examples/subscribe.py']);
    expect(stderr?.toString() ?? '').toBe('');
    expect([0, 'ENOENT']).toContain((error as NodeJS.ErrnoException | undefined)?.code ?? status);
  });
});

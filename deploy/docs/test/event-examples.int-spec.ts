import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nkeyAuthenticator } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { TestNats, waitFor } from '#testing';
import type { NatsUser } from '../../nats/src/nats-config.js';
import { exampleEvent } from '../src/render-events.js';

const FILE_COMMITTED = 'bytenode.evt.metadata.file.committed.v1';
const NODE_DOWN = 'bytenode.evt.node-monitor.node.down.v1';
const example = /^```ts\n([^]+?)^```$/m.exec(readFileSync('docs/events.md', 'utf8'))?.[1] ?? '';
const open: NatsConnection[] = [];
let nats: TestNats;
let program: ChildProcess | undefined;

const connectAs = async (user: NatsUser): Promise<NatsConnection> => {
  const authenticator = nkeyAuthenticator(await readFile(nats.seedFile(user)));
  const connection = await connect({ servers: nats.url, authenticator, inboxPrefix: `_INBOX_${user}` });
  open.push(connection);
  return connection;
};
const publish = async (user: NatsUser, subject: typeof FILE_COMMITTED | typeof NODE_DOWN) =>
  jetstream(await connectAs(user)).publish(subject, JSON.stringify({ ...exampleEvent(subject), id: randomUUID() }));

beforeAll(async () => {
  nats = await TestNats.start();
});

afterAll(async () => {
  program?.kill();
  await Promise.all(open.map((connection) => connection.close()));
  await nats.stop();
});

it('runs the program of docs/events.md, which prints what was and what comes', async () => {
  const { streams } = await jetstreamManager(await connectAs('admin'), { checkAPI: false });
  await streams.add({ name: 'BYTENODE_EVENTS', subjects: ['bytenode.evt.>'], allow_direct: true });
  await publish('metadata', FILE_COMMITTED);

  const args = ['--input-type=module-typescript', '-', nats.url, nats.seedFile('operator')];
  program = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  program.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  program.stdin?.end(example);
  await waitFor(() => output.includes(FILE_COMMITTED), { timeoutMs: 20_000 });
  await publish('node-monitor', NODE_DOWN);
  await waitFor(() => output.includes(NODE_DOWN), { timeoutMs: 10_000 });

  program.kill('SIGINT');
  await once(program, 'exit');
  expect(output.match(/bytenode\.evt\.\S+/g)).toEqual([FILE_COMMITTED, NODE_DOWN]);
});

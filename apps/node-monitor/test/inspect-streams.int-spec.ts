import { DEAD_LETTER_STREAM, connectNats, EVENT_STREAM } from '#messaging';
import { waitFor } from '#testing';
import { AckPolicy, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { MonitorStage } from './monitor-stage.js';

const HOUR_MS = '3600000';

let stage: MonitorStage;
let admin: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  stage = await MonitorStage.open();
  // Only what a test asks for happens; the first turn makes the streams.
  await stage.start({ STREAMS_INTERVAL_MS: HOUR_MS });
  admin = await connectNats({ url: stage.nats.url, seedFile: stage.nats.seedFile('admin'), name: 'admin' });
  manager = await jetstreamManager(admin, { checkAPI: false, timeout: 2000 });
  await waitFor(async () => (await names()).length === 2, { timeoutMs: 60_000 });
  for (const durable_name of ['metadata', 'chunk-placement']) await addConsumer(durable_name);
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await stage?.close();
});

const addConsumer = (durable_name: string) =>
  manager.consumers.add(EVENT_STREAM.name, { durable_name, ack_policy: AckPolicy.Explicit });
const names = async (): Promise<string[]> => {
  const streams: string[] = [];
  for await (const { config } of manager.streams.list()) streams.push(config.name);
  return streams.toSorted();
};
const inspect = async (fix: boolean) => {
  const request = { fix, consumers: ['metadata', 'chunk-placement'] };
  const { findings } = await stage.call('bytenode.rpc.node-monitor.inspect-streams.v1', request);
  return findings.map(({ kind, subjectId, done }) => `${kind} ${subjectId} ${done ? 'done' : 'open'}`);
};

describe('inspect-streams', () => {
  it('finds nothing where all are there', async () => {
    expect(await inspect(false)).toEqual([]);
    expect(await inspect(true)).toEqual([]);
  });

  it('finds a consumer that is gone', async () => {
    await manager.consumers.delete(EVENT_STREAM.name, 'metadata');
    expect(await inspect(false)).toEqual(['consumer-missing metadata open']);
    // As its service does.
    const inspected = inspect(true);
    await addConsumer('metadata');
    expect([[], ['consumer-missing metadata done']]).toContainEqual(await inspected);
    expect(await inspect(false)).toEqual([]);
  });

  it('finds dead letters, which nobody can set right by himself', async () => {
    const metadata = await connectNats({
      url: stage.nats.url,
      seedFile: stage.nats.seedFile('metadata'),
      name: 'metadata',
    });
    await metadata.request('bytenode.dlq.metadata.played', '{}', { timeout: 5000 });
    await metadata.close();
    expect(await inspect(true)).toEqual([`dead-letters ${DEAD_LETTER_STREAM.name} open`]);
    await manager.streams.purge(DEAD_LETTER_STREAM.name);
    expect(await inspect(true)).toEqual([]);
  });

  it('finds a stream that is gone, and makes it only when told to, also twice', async () => {
    await manager.streams.delete(EVENT_STREAM.name);
    expect(await inspect(false)).toEqual([`stream-missing ${EVENT_STREAM.name} open`]);
    expect(await names()).toEqual([DEAD_LETTER_STREAM.name]);
    expect(await inspect(true)).toEqual([`stream-missing ${EVENT_STREAM.name} done`]);
    expect(await names()).toEqual([DEAD_LETTER_STREAM.name, EVENT_STREAM.name]);
    for (const name of ['metadata', 'chunk-placement']) await addConsumer(name);
    expect(await inspect(true)).toEqual([]);
  });
});

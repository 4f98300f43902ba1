import type { CloudEvent, NodeChangedV1 } from '#contracts';
import { connectNats, EVENT_STREAM } from '#messaging';
import { KuboDaemon, waitFor } from '#testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { MonitorStage } from './monitor-stage.js';

const CHANGED = 'bytenode.evt.node-monitor.node.changed.v1';

let stage: MonitorStage;
let kubo: KuboDaemon;
let admin: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  [stage, kubo] = await Promise.all([MonitorStage.open(), KuboDaemon.start()]);
  // Longer than it takes to delete the store: one that is remade meanwhile would be deleted in part, which nobody would do.
  await stage.start({ STREAMS_INTERVAL_MS: '3000' });
  admin = await connectNats({ url: stage.nats.url, seedFile: stage.nats.seedFile('admin'), name: 'admin' });
  manager = await jetstreamManager(admin, { checkAPI: false, timeout: 2000 });
}, 180_000);
afterAll(async () => {
  await admin.close();
  await stage.close();
  await kubo.destroy();
});

const createdAt = async () => (await manager.streams.info(EVENT_STREAM.name)).created;
const lastChange = async () => {
  const message = await manager.streams.getMessage(EVENT_STREAM.name, { last_by_subj: CHANGED });
  return message?.json<CloudEvent<NodeChangedV1>>().data;
};

describe('the leader', () => {
  it('makes the streams', async () => {
    await waitFor(createdAt, { timeoutMs: 60_000 });
    const { config } = await manager.streams.info(EVENT_STREAM.name);
    expect(config.subjects).toEqual(EVENT_STREAM.subjects);
  });

  it('makes them anew when their store is deleted under the running server: what is told then is on disk', async () => {
    const before = await createdAt();
    await stage.nats.wipeStore();
    await waitFor(async () => (await createdAt()) !== before, { timeoutMs: 60_000 });
    const { id } = await stage.register('kubo-1', kubo);
    await waitFor(async () => (await lastChange())?.nodeId === id, { timeoutMs: 60_000 });
    await stage.nats.kill();
    await stage.nats.start();
    await waitFor(async () => (await lastChange())?.nodeId === id, { timeoutMs: 60_000 });
  }, 180_000);

  it('makes them when the server comes back with nothing, and what could not be told before is told', async () => {
    const [node] = await waitFor(() => stage.nodes(), { timeoutMs: 60_000 });
    await stage.nats.kill();
    await stage.nats.wipeStore();
    await stage.nats.start();
    const nodeId = node?.id ?? '';
    await waitFor(
      () => stage.call('bytenode.rpc.node-monitor.remove-node.v1', { nodeId, force: true, confirm: 'kubo-1' }),
      {
        timeoutMs: 60_000,
      },
    );
    await waitFor(async () => (await lastChange())?.removed, { timeoutMs: 60_000 });
  }, 180_000);
});

import { readFile } from 'node:fs/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, PermissionViolationError, RequestError, nkeyAuthenticator } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { TestNats, waitFor } from '#testing';
import type { NatsUser } from '../src/nats-config.js';

const EVENTS = 'BYTENODE_EVENTS';
const open: NatsConnection[] = [];
let nats: TestNats;

const connectAs = async (user: NatsUser): Promise<NatsConnection> => {
  const connection = await connect({
    servers: nats.url,
    authenticator: nkeyAuthenticator(await readFile(nats.seedFile(user))),
    inboxPrefix: user === 'operator' ? '_INBOX_operator-readonly' : `_INBOX_${user}`,
  });
  open.push(connection);
  return connection;
};
const managerAs = async (user: NatsUser) => jetstreamManager(await connectAs(user), { checkAPI: false });
const refused = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RequestError);
  expect((error as RequestError).cause).toBeInstanceOf(PermissionViolationError);
};

beforeAll(async () => {
  nats = await TestNats.start();
  const admin = await managerAs('admin');
  await admin.streams.add({ name: EVENTS, subjects: ['bytenode.evt.>'], allow_direct: true });
});

afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await nats.stop();
});

describe('the permissions of a real nats-server', () => {
  it('let the gateway ask metadata and metadata answer', async () => {
    const [gateway, metadata] = [await connectAs('gateway'), await connectAs('metadata')];
    metadata.subscribe('bytenode.rpc.metadata.>', {
      queue: 'metadata',
      callback: (_error, message) => void message.respond('pong'),
    });
    await metadata.flush();
    const reply = await gateway.request('bytenode.rpc.metadata.ping.v1', 'ping', { timeout: 2000 });
    expect(reply.string()).toBe('pong');
  });

  it('refuse a call that no service makes', async () => {
    await refused((await connectAs('auth')).request('bytenode.rpc.metadata.ping.v1', 'ping', { timeout: 2000 }));
  });

  it('let a service publish its own events only', async () => {
    const connection = await connectAs('metadata');
    const own = await jetstream(connection).publish('bytenode.evt.metadata.x.y.v1', '{}');
    expect(own.stream).toBe(EVENTS);
    await refused(jetstream(connection).publish('bytenode.evt.auth.user.registered.v1', '{}'));
  });

  it('let a service make the durable of its name and no other', async () => {
    const manager = await managerAs('metadata');
    const durable = {
      ack_policy: 'explicit' as const,
      filter_subjects: ['bytenode.evt.auth.>', 'bytenode.evt.metadata.>'],
    };
    const made = await manager.consumers.add(EVENTS, { ...durable, durable_name: 'metadata' });
    expect(made.name).toBe('metadata');
    await refused(manager.consumers.add(EVENTS, { ...durable, durable_name: 'auth' }));
    await refused(manager.streams.purge(EVENTS));
    await refused(manager.streams.delete(EVENTS));
  });

  it('let an operator read history and nothing more', async () => {
    const publisher = await connectAs('metadata');
    await jetstream(publisher).publish('bytenode.evt.metadata.history.kept.v1', '{"kept":true}');
    const operator = await connectAs('operator');
    const manager = await jetstreamManager(operator, { checkAPI: false });
    const found = await manager.direct.getMessage(EVENTS, { last_by_subj: 'bytenode.evt.metadata.history.kept.v1' });
    expect(found?.string()).toBe('{"kept":true}');
    await refused(operator.request('bytenode.rpc.auth.ping.v1', '', { timeout: 2000 }));
    await refused(manager.streams.info(EVENTS));
  });

  /** Whoever reads events may make, change and take nothing. */
  describe.each<NatsUser>(['operator', 'gateway'])('let %s', (user) => {
    it('follow events as they happen, by number and without a gap', async () => {
      const reader = await connectAs(user);
      const seen: string[] = [];
      reader.subscribe('bytenode.evt.>', { callback: (_error, message) => void seen.push(message.subject) });
      await reader.flush();
      const subject = `bytenode.evt.metadata.seen.${user}.v1`;
      const { seq } = await jetstream(await connectAs('metadata')).publish(subject, '{}');
      await waitFor(() => seen.includes(subject), { timeoutMs: 30_000 });
      const { direct } = await jetstreamManager(reader, { checkAPI: false });
      expect((await direct.getMessage(EVENTS, { seq }))?.subject).toBe(subject);
    });

    it('publish no event and no dead letter', async () => {
      const client = jetstream(await connectAs(user));
      await refused(client.publish('bytenode.evt.metadata.file.trashed.v1', '{}'));
      await refused(client.publish(`bytenode.evt.${user}.thing.happened.v1`, '{}'));
      await refused(client.publish('bytenode.dlq.metadata.bytenode.evt.x', '{}'));
    });

    it('make, change and read no consumer', async () => {
      const { consumers } = await managerAs(user);
      await refused(consumers.add(EVENTS, { name: 'mine', ack_policy: 'none' as const }));
      await refused(consumers.add(EVENTS, { durable_name: user, ack_policy: 'explicit' as const }));
      await refused(consumers.info(EVENTS, 'metadata'));
      await refused(consumers.delete(EVENTS, 'metadata'));
      const next = `$JS.API.CONSUMER.MSG.NEXT.${EVENTS}.metadata`;
      await refused((await connectAs(user)).request(next, '', { timeout: 2000 }));
    });

    it('make, purge, change and delete no stream, nor a message of one', async () => {
      const { streams } = await managerAs(user);
      await refused(streams.add({ name: 'MINE', subjects: ['mine.>'] }));
      await refused(streams.update(EVENTS, { max_msgs: 1 }));
      await refused(streams.purge(EVENTS));
      await refused(streams.deleteMessage(EVENTS, 1));
      await refused(streams.delete(EVENTS));
    });

    it('read no other stream', async () => {
      const { direct } = await managerAs(user);
      await refused(direct.getMessage('BYTENODE_DLQ', { seq: 1 }));
    });

    it('listen to no request', async () => {
      const reader = await connectAs(user);
      const refusal = Promise.withResolvers<Error | null>();
      reader.subscribe('bytenode.rpc.metadata.>', { callback: (error) => refusal.resolve(error) });
      expect(await refusal.promise).toBeInstanceOf(PermissionViolationError);
    });
  });
});

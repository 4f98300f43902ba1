import { NATS_USERS, type NatsUser, natsConfig } from './nats-config.js';

interface User {
  nkey: string;
  permissions: { publish: { allow: string[] }; subscribe: { allow: string[] } };
}

const publicKeys = Object.fromEntries(NATS_USERS.map((user) => [user, `U-${user}`])) as Record<NatsUser, string>;
const config = JSON.parse(natsConfig({ listen: '127.0.0.1:4222', storeDir: '/data', publicKeys })) as {
  jetstream: Record<string, string>;
  accounts: Record<'BYTENODE' | 'OPERATOR', { users: User[] }>;
};
const permissionsOf = (name: NatsUser) => {
  const users = [...config.accounts.BYTENODE.users, ...config.accounts.OPERATOR.users];
  const user = users.find(({ nkey }) => nkey === `U-${name}`);
  if (!user) throw new Error(`no user ${name}`);
  return { publish: user.permissions.publish.allow, subscribe: user.permissions.subscribe.allow };
};

describe('natsConfig', () => {
  it('has each user once, operators in an account of their own', () => {
    expect(config.accounts.BYTENODE.users.map(({ nkey }) => nkey)).toEqual(
      NATS_USERS.filter((user) => user !== 'operator').map((user) => `U-${user}`),
    );
    expect(config.accounts.OPERATOR.users.map(({ nkey }) => nkey)).toEqual(['U-operator']);
  });

  it('lets metadata do what it does and nothing else', () => {
    expect(permissionsOf('metadata')).toEqual({
      publish: [
        'bytenode.rpc.chunk-placement.>',
        '_INBOX_gateway.>',
        '_INBOX_chunk-placement.>',
        'bytenode.evt.metadata.>',
        'bytenode.dlq.metadata.>',
        '$JS.API.STREAM.INFO.BYTENODE_EVENTS',
        '$JS.API.STREAM.CREATE.BYTENODE_EVENTS',
        '$JS.API.STREAM.INFO.BYTENODE_DLQ',
        '$JS.API.STREAM.CREATE.BYTENODE_DLQ',
        '$JS.API.CONSUMER.CREATE.BYTENODE_EVENTS.metadata.>',
        '$JS.API.CONSUMER.DURABLE.CREATE.BYTENODE_EVENTS.metadata',
        '$JS.API.CONSUMER.INFO.BYTENODE_EVENTS.metadata',
        '$JS.API.CONSUMER.MSG.NEXT.BYTENODE_EVENTS.metadata',
        '$JS.ACK.BYTENODE_EVENTS.metadata.>',
      ],
      subscribe: ['bytenode.rpc.metadata.> metadata', '_INBOX_metadata.>'],
    });
  });

  it('gives the gateway requests, its inbox and reading of events, for nobody calls it and it has no events', () => {
    expect(permissionsOf('gateway')).toEqual({
      publish: [
        'bytenode.rpc.auth.>',
        'bytenode.rpc.metadata.>',
        'bytenode.rpc.chunk-placement.>',
        'bytenode.rpc.node-monitor.>',
        '$JS.API.DIRECT.GET.BYTENODE_EVENTS',
      ],
      subscribe: ['_INBOX_gateway.>', 'bytenode.evt.>'],
    });
  });

  it('lets no service change, purge or delete a stream', () => {
    const services = NATS_USERS.filter((user) => user !== 'admin' && user !== 'operator');
    const subjects = services.flatMap((service) => permissionsOf(service).publish);
    const streamCalls = subjects.filter((subject) => subject.startsWith('$JS.API.STREAM.'));
    expect(new Set(streamCalls.map((subject) => subject.split('.')[3]))).toEqual(new Set(['INFO', 'CREATE']));
    expect(subjects).not.toContain('$JS.API.>');
  });

  it('fsyncs each message before it is acknowledged', () => {
    expect(config.jetstream.sync_interval).toBe('always');
  });
});

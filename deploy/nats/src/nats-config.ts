import { SERVICE_NAMES, type ServiceName } from '#contracts';

/** Users besides the services: `admin` makes and remakes streams, `operator` reads from an account of its own. */
export type NatsUser = ServiceName | 'admin' | 'operator';

export const NATS_USERS: readonly NatsUser[] = [...SERVICE_NAMES, 'admin', 'operator'];

const EVENT_STREAM = 'BYTENODE_EVENTS';
const DEAD_LETTER_STREAM = 'BYTENODE_DLQ';
/** Reads what lies in the stream by its number; nothing is made on the server. */
const DIRECT_GET = `$JS.API.DIRECT.GET.${EVENT_STREAM}`;

/** Numbers, for nats-server doesn't read `"2GB"` in quotes. Seven days of events; streams in memory are not used. */
const MAX_FILE_BYTES = 2_000_000_000;
const MAX_MEMORY_BYTES = 64_000_000;

/** Who asks whom over request and reply. A call that is missing here is refused by the server. */
const CALLS: Record<ServiceName, readonly ServiceName[]> = {
  gateway: ['auth', 'metadata', 'chunk-placement', 'node-monitor'],
  auth: [],
  metadata: ['chunk-placement'],
  'chunk-placement': ['auth', 'metadata', 'node-monitor'],
  'node-monitor': ['chunk-placement'],
};

/** The gateway keeps nothing, so it has no events of its own and no durable consumer. */
const hasEvents = (service: ServiceName): boolean => service !== 'gateway';

export interface NatsConfigOptions {
  /** Address and port for clients, e.g. `127.0.0.1:4222`. */
  listen: string;
  /** Folder of the JetStream store. */
  storeDir: string;
  /** Public nkeys (`U…`); the seeds stay with their users. */
  publicKeys: Record<NatsUser, string>;
  /** Address and port of the monitoring endpoint, e.g. for a health check; none by default. */
  monitoring?: string;
}

/**
 * Builds the configuration of nats-server: JetStream that fsyncs each message before it is acknowledged, a user per
 * service that may do exactly what that service does, and read-only operators in an account of their own.
 * Pure. The text is JSON, which nats-server reads as it reads its own syntax.
 *
 * Replies are granted as publishing to the callers' inboxes and not by `allow_responses`: the reply subject of a
 * request is never checked by the server, so a service could be made to publish anything in its own name.
 */
export function natsConfig({ listen, storeDir, publicKeys, monitoring }: NatsConfigOptions): string {
  const config = {
    listen,
    ...(monitoring ? { http: monitoring } : {}),
    jetstream: {
      store_dir: storeDir,
      max_file_store: MAX_FILE_BYTES,
      max_memory_store: MAX_MEMORY_BYTES,
      sync_interval: 'always',
    },
    accounts: {
      BYTENODE: {
        jetstream: 'enabled',
        exports: [
          { stream: 'bytenode.evt.>', accounts: ['OPERATOR'] },
          ...withTail(DIRECT_GET).map((service) => ({ service, response_type: 'stream', accounts: ['OPERATOR'] })),
        ],
        users: [
          ...SERVICE_NAMES.map((service) => ({ nkey: publicKeys[service], permissions: servicePermissions(service) })),
          { nkey: publicKeys.admin, permissions: allow(['$JS.API.>'], ['_INBOX_admin.>']) },
        ],
      },
      OPERATOR: {
        imports: [
          { stream: { account: 'BYTENODE', subject: 'bytenode.evt.>' } },
          ...withTail(DIRECT_GET).map((subject) => ({ service: { account: 'BYTENODE', subject } })),
        ],
        users: [
          {
            nkey: publicKeys.operator,
            permissions: allow(withTail(DIRECT_GET), ['bytenode.evt.>', '_INBOX_operator-readonly.>']),
          },
        ],
      },
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function servicePermissions(service: ServiceName) {
  const callers = SERVICE_NAMES.filter((caller) => CALLS[caller].includes(service));
  const publish = [
    ...CALLS[service].map((callee) => `bytenode.rpc.${callee}.>`),
    ...callers.map((caller) => `_INBOX_${caller}.>`),
    ...(hasEvents(service) ? eventSubjects(service) : []),
  ];
  // "subject queue": the subject only as a member of that queue, so that no copy of a request goes elsewhere.
  const requests = callers.length > 0 ? [`bytenode.rpc.${service}.> ${service}`] : [];
  // It shows events to people: told by an ordinary subscription that there are new ones, read by direct get.
  const reading = service === 'gateway' ? { get: [DIRECT_GET], tail: ['bytenode.evt.>'] } : { get: [], tail: [] };
  return allow([...publish, ...reading.get], [...requests, `_INBOX_${service}.>`, ...reading.tail]);
}

/** What publishing own events and consuming the stream with one durable, named after the service, needs: no more. */
function eventSubjects(service: ServiceName): string[] {
  return [
    `bytenode.evt.${service}.>`,
    `bytenode.dlq.${service}.>`,
    ...[EVENT_STREAM, DEAD_LETTER_STREAM].flatMap((stream) => [
      `$JS.API.STREAM.INFO.${stream}`,
      `$JS.API.STREAM.CREATE.${stream}`,
    ]),
    `$JS.API.CONSUMER.CREATE.${EVENT_STREAM}.${service}.>`,
    `$JS.API.CONSUMER.DURABLE.CREATE.${EVENT_STREAM}.${service}`,
    `$JS.API.CONSUMER.INFO.${EVENT_STREAM}.${service}`,
    `$JS.API.CONSUMER.MSG.NEXT.${EVENT_STREAM}.${service}`,
    `$JS.ACK.${EVENT_STREAM}.${service}.>`,
  ];
}

const withTail = (subject: string): string[] => [subject, `${subject}.>`];

const allow = (publish: string[], subscribe: string[]) => ({
  publish: { allow: publish },
  subscribe: { allow: subscribe },
});

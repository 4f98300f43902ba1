import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// Not from '#ipfs': that loads a whole RPC client for one pure function.
import { kuboConfig } from '../../../libs/ipfs/src/kubo-config.js';
import { keptSecret, jwtKeyFiles, natsPublicKeys, natsSeedFile, randomSecret } from '../../local/src/home/secrets.js';
import { newSwarmKey } from '../../local/src/kubo/kubo-repo.js';
import type { NodeRecord } from '../../local/src/kubo/node-record.js';
import { DATABASE_ROLES, type DatabaseRole } from '../../local/src/postgres/prepare-database.js';
import { writeAtomically } from '../../local/src/write-atomically.js';
import { NATS_USERS, natsConfig, type NatsUser } from '../../nats/src/nats-config.js';
import { newNodeKey, type NodeIdentity, nodeIdentity } from './node-identity.js';
import { type Delivery, planDeliveries, type Secrets } from './plan-deliveries.js';

export interface MakeSecretsOptions {
  /** Folder where every secret is kept: what a backup needs. */
  store: string;
  /** Folder with one folder per compose service, which only that service's container has mounted. */
  deliveries: string;
  /** Names of the Kubo nodes. */
  nodes: readonly string[];
  nodeCapacityBytes: number;
}

/** Ports inside a node's container: those of the official image. */
const KUBO_PORTS = { api: 5001, gateway: 8080, swarm: 4001 };

/** Its owner is the user of all our containers and of Kubo's; Postgres reads as a member of the group. */
const DELIVERED_MODE = 0o640;

interface Node {
  record: NodeRecord;
  identity: NodeIdentity;
}

/**
 * Makes the secrets that are missing and puts each where the container that needs it finds it. Runs at every start:
 * what is kept stays as it is, what is derived (configurations) follows the version that runs.
 *
 * @returns whether this was the first time, so that there is a one-time token for the first administrator
 */
export function makeSecrets(options: MakeSecretsOptions): { isFirst: boolean } {
  const { store, deliveries } = options;
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const plan = planDeliveries(readSecrets(options));
  const isFirst = !existsSync(join(deliveries, 'auth', 'jwt-private.pem'));
  // Before the key, which says that it was delivered: auth deletes the token when it is used, and it must not come back.
  if (isFirst) deliver(join(deliveries, 'auth'), { 'setup-token': randomSecret() });
  for (const [name, delivery] of Object.entries(plan)) deliver(join(deliveries, name), delivery);
  return { isFirst };
}

function deliver(folder: string, delivery: Delivery): void {
  for (const [name, content] of Object.entries(delivery)) writeAtomically(join(folder, name), content, DELIVERED_MODE);
}

function readSecrets({ store, nodes: names, nodeCapacityBytes }: MakeSecretsOptions): Secrets {
  const kept = (name: string, make: () => string) => keptSecret(join(store, name), make);
  const read = (path: string) => readFileSync(path, 'utf8');
  const publicKeys = natsPublicKeys(store);
  const jwt = jwtKeyFiles(store);
  const nodes = names.map((name) => nodeOf(name, store, nodeCapacityBytes));
  return {
    natsSeeds: perName(NATS_USERS, (user: NatsUser) => read(natsSeedFile(store, user))),
    natsConfig: natsConfig({
      listen: '0.0.0.0:4222',
      storeDir: '/data/nats',
      publicKeys,
      // For the health check, inside the container only.
      monitoring: '127.0.0.1:8222',
    }),
    superuserPassword: kept('postgres-superuser', randomSecret),
    rolePasswords: perName(DATABASE_ROLES, (role: DatabaseRole) => kept(`postgres-${role}`, randomSecret)),
    jwtPrivateKey: read(jwt.privateKey),
    jwtPublicKey: read(jwt.publicKey),
    bootstrapNodes: `${JSON.stringify(
      nodes.map(({ record }) => record),
      null,
      2,
    )}\n`,
    swarmKey: `${kept('swarm.key', newSwarmKey)}\n`,
    kuboConfigs: Object.fromEntries(nodes.map((node) => [node.record.name, configOf(node, nodes)])),
  };
}

function nodeOf(name: string, store: string, capacityBytes: number): Node {
  const kept = (what: string, make: () => string) => keptSecret(join(store, `${name}-${what}`), make);
  const identity = nodeIdentity(kept('private-key', newNodeKey));
  const record = {
    name,
    rpcUrl: `http://${name}:${KUBO_PORTS.api}`,
    gatewayUrl: `http://${name}:${KUBO_PORTS.gateway}`,
    peerId: identity.PeerID,
    zone: name.replace('kubo', 'zone'),
    capacityBytes,
    dataToken: kept('data-token', randomSecret),
    opsToken: kept('ops-token', randomSecret),
    swarmAddresses: [`/dns4/${name}/tcp/${KUBO_PORTS.swarm}`],
  };
  return { record, identity };
}

function configOf({ record, identity }: Node, nodes: readonly Node[]): string {
  const others = nodes.filter((node) => node.record !== record);
  const config = kuboConfig({
    identity,
    listenAddress: '0.0.0.0',
    apiPort: KUBO_PORTS.api,
    gatewayPort: KUBO_PORTS.gateway,
    swarmPort: KUBO_PORTS.swarm,
    dataToken: record.dataToken,
    opsToken: record.opsToken,
    storageMax: `${record.capacityBytes}B`,
    peers: others.map(({ record: { peerId, swarmAddresses } }) => ({ id: peerId, addrs: swarmAddresses })),
  });
  return `${JSON.stringify(config, null, 2)}\n`;
}

const perName = <N extends string>(names: readonly N[], value: (name: N) => string): Record<N, string> =>
  Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, string>;

import type { ServiceName } from '#contracts';
import type { NatsUser } from '../../nats/src/nats-config.js';
import type { DatabaseRole } from '../../local/src/postgres/prepare-database.js';
import { roleOf } from '../../local/src/services/service-env.js';

/** Everything secret of one system. */
export interface Secrets {
  natsSeeds: Record<NatsUser, string>;
  natsConfig: string;
  superuserPassword: string;
  rolePasswords: Record<DatabaseRole, string>;
  jwtPrivateKey: string;
  jwtPublicKey: string;
  /** The file that node-monitor registers nodes from. */
  bootstrapNodes: string;
  swarmKey: string;
  /** Node name → its whole configuration. */
  kuboConfigs: Record<string, string>;
}

/** File name → content. */
export type Delivery = Record<string, string>;

/**
 * Decides who gets which secrets: each container what it needs and nothing of the others.
 * Pure.
 *
 * @returns by the name of the compose service
 */
export function planDeliveries(secrets: Secrets): Record<string, Delivery> {
  const { natsSeeds, rolePasswords, kuboConfigs, swarmKey } = secrets;
  const service = (name: ServiceName): Delivery => ({ 'nats.nk': natsSeeds[name] });
  const keeper = (name: Exclude<ServiceName, 'gateway'>): Delivery => ({
    ...service(name),
    'postgres-password': rolePasswords[roleOf(name) as DatabaseRole],
  });
  return {
    gateway: { ...service('gateway'), 'jwt-public.pem': secrets.jwtPublicKey },
    auth: { ...keeper('auth'), 'jwt-private.pem': secrets.jwtPrivateKey },
    metadata: keeper('metadata'),
    'chunk-placement': keeper('chunk-placement'),
    'node-monitor': {
      ...keeper('node-monitor'),
      'nats-admin.nk': natsSeeds.admin,
      'nodes.json': secrets.bootstrapNodes,
    },
    nats: { 'nats-server.conf': secrets.natsConfig },
    postgres: {
      'postgres-superuser': secrets.superuserPassword,
      ...mapEntries(rolePasswords, ([role, password]) => [`postgres-${role}`, password]),
    },
    ...mapEntries(kuboConfigs, ([node, config]) => [node, { config, 'swarm.key': swarmKey }]),
  };
}

const mapEntries = <A, B>(record: Record<string, A>, map: (entry: [string, A]) => [string, B]): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(map));

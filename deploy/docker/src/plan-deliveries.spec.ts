import { SERVICE_NAMES } from '#contracts';
import { NATS_USERS } from '../../nats/src/nats-config.js';
import { DATABASE_ROLES } from '../../local/src/postgres/prepare-database.js';
import { planDeliveries, type Secrets } from './plan-deliveries.js';

const perName = (names: readonly string[], kind: string) =>
  Object.fromEntries(names.map((name) => [name, `${kind} of ${name}`]));

const plan = planDeliveries({
  natsSeeds: perName(NATS_USERS, 'seed'),
  natsConfig: 'configuration of NATS',
  superuserPassword: 'password of the superuser',
  rolePasswords: perName(DATABASE_ROLES, 'password'),
  jwtPrivateKey: 'private key',
  jwtPublicKey: 'public key',
  bootstrapNodes: 'nodes',
  swarmKey: 'swarm key',
  kuboConfigs: perName(['kubo-1', 'kubo-2'], 'configuration'),
} as Secrets);

const holdersOf = (secret: string) =>
  Object.keys(plan).filter((name) => Object.values(plan[name] ?? {}).includes(secret));

describe('planDeliveries', () => {
  it('gives the seed of a service to that service alone', () => {
    for (const name of SERVICE_NAMES) expect(holdersOf(`seed of ${name}`)).toEqual([name]);
  });

  it('gives the password of a role to the service and to Postgres', () => {
    expect(holdersOf('password of chunk_placement')).toEqual(['chunk-placement', 'postgres']);
    expect(holdersOf('password of the superuser')).toEqual(['postgres']);
  });

  it('gives the gateway what checks a token, and no way to make one or to reach the database', () => {
    expect(plan['gateway']).toEqual({ 'nats.nk': 'seed of gateway', 'jwt-public.pem': 'public key' });
    expect(holdersOf('private key')).toEqual(['auth']);
  });

  it('gives the administration of streams and the tokens of nodes to node-monitor alone', () => {
    expect(holdersOf('seed of admin')).toEqual(['node-monitor']);
    expect(holdersOf('nodes')).toEqual(['node-monitor']);
  });

  it('gives a node its own configuration and the key of the swarm', () => {
    expect(plan['kubo-2']).toEqual({ config: 'configuration of kubo-2', 'swarm.key': 'swarm key' });
  });

  it('gives the seed of operators to no container', () => {
    expect(holdersOf('seed of operator')).toEqual([]);
  });
});

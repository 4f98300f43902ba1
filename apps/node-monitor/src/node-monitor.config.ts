import { EnvInt, EnvList, EnvSecret, EnvText } from '#config';
import { IsOptional, ValidateBy, type ValidationArguments } from 'class-validator';
import { parseNetworks } from './addresses/check-node-address.js';

const AreNetworks = (): PropertyDecorator =>
  ValidateBy({
    name: 'areNetworks',
    validator: {
      validate: (value) => {
        try {
          return Array.isArray(value) && Boolean(parseNetworks(value.map(String)));
        } catch {
          return false;
        }
      },
      defaultMessage: () => '$property must be networks in CIDR form, divided by commas',
    },
  });

const AtLeast = (other: keyof NodeMonitorEnv): PropertyDecorator =>
  ValidateBy({
    name: 'atLeast',
    validator: {
      validate: (value, args) => Number(value) >= Number((args?.object as NodeMonitorEnv | undefined)?.[other]),
      defaultMessage: (args?: ValidationArguments) => `${args?.property} must not be less than ${other}`,
    },
  });

/** The service's own settings; defaults suit nodes in one data centre. */
export class NodeMonitorEnv {
  /** How often each node is probed. Three misses make a node down: 2 s finds a dead daemon in 6 s, a hanging one in 8 s. */
  @EnvInt({ min: 50 }) PROBE_INTERVAL_MS: number = 2000;
  @EnvInt({ min: 50 }) PROBE_TIMEOUT_MS: number = 2000;
  @EnvInt({ min: 1 }) PROBE_MISSES_TO_DOWN: number = 3;
  @EnvInt({ min: 1 }) PROBE_SUCCESSES_TO_RETURN: number = 3;
  /**
   * How long a read that a gateway reported speaks for a node that misses its probes. Gateways report each 2 s, so a
   * dead node's last report ends before its third miss and can't put off the verdict by more than one round.
   */
  @EnvInt({ min: 0 }) CONTACT_WINDOW_MS: number = 3000;

  /** How often used and free space, version and addresses of a node are read. */
  @EnvInt({ min: 100 }) MEASURE_INTERVAL_MS: number = 10_000;
  /** How often a block is written to and read from each node: `id` and `pin/ls` still answer when the blocks are gone. */
  @EnvInt({ min: 100 }) CANARY_INTERVAL_MS: number = 60_000;
  /** Longer than a probe's: a write waits for fsync behind whatever the disk is busy with. */
  @EnvInt({ min: 100 }) CANARY_TIMEOUT_MS: number = 10_000;

  /** Uploads stop at this share of a node's capacity, or when its disk has less than FULL_AVAILABLE_BYTES left. */
  @EnvInt({ min: 1, max: 100 }) FULL_PERCENT: number = 85;
  @EnvInt({ min: 0 }) FULL_AVAILABLE_BYTES: number = 1024 ** 3;
  /** Repairs stop here: what lies between the two limits is kept for restoring copies. */
  @AtLeast('FULL_PERCENT') @EnvInt({ min: 1, max: 100 }) PACKED_PERCENT: number = 95;
  @EnvInt({ min: 0 }) PACKED_AVAILABLE_BYTES: number = 256 * 1024 ** 2;

  /** Networks, in CIDR form, that a node's address may lie in; link-local ones (cloud metadata) are refused always. */
  @AreNetworks() @EnvList() ALLOWED_NODE_NETWORKS: string[] = [
    '127.0.0.0/8',
    '::1/128',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    'fc00::/7',
  ];
  /** For the whole live test of a node, before registration and on request. */
  @EnvInt({ min: 100 }) NODE_TEST_TIMEOUT_MS: number = 15_000;
  /** How often the nodes' connections among themselves are looked at. */
  @EnvInt({ min: 100 }) SWARM_INTERVAL_MS: number = 10_000;

  /** JSON array of nodes to register by themselves, read again when it changes; absent: none. */
  @EnvSecret() @IsOptional() @EnvText() BOOTSTRAP_NODES_FILE?: string;
  @EnvInt({ min: 100 }) BOOTSTRAP_INTERVAL_MS: number = 2000;

  /** Seed of the NATS user that may make and remake streams; absent: streams are left to whoever else cares for them. */
  @IsOptional() @EnvText() NATS_ADMIN_NKEY_SEED_FILE?: string;
  @EnvInt({ min: 100 }) STREAMS_INTERVAL_MS: number = 5000;

  /** How long a leader that went silent keeps others from leading; no node is probed meanwhile. */
  @EnvInt({ min: 300 }) LEASE_MS: number = 5000;
}

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSystem, type LocalSystemOptions } from '../../../../deploy/local/src/local-system.js';
import { ApiClient } from './api-client.js';

/** Delays that tests can wait for; each is a setting of its service. */
export const SHORT_DELAYS: Record<string, string> = {
  REPAIR_DELAY_MS: '1500',
  REPAIR_RETRY_MS: '500',
  REPAIR_TIMEOUT_MS: '10000',
  MOVED_GRACE_MS: '1000',
  LATE_WRITE_GRACE_MS: '2000',
  BRAKE_WINDOW_MS: '1000',
  BRAKE_HOLD_MS: '1000',
  RELEASE_GRACE_MS: '1000',
  CANARY_INTERVAL_MS: '2000',
  SAMPLE_INTERVAL_MS: '1000',
  WALK_IDLE_MS: '1000',
  COLLECT_INTERVAL_MS: '2000',
  COLLECT_MIN_BYTES: '1',
  COLLECT_MAX_WAIT_MS: '2000',
  RELEASE_RETRY_MS: '2000',
  UNRESOLVED_AFTER_MS: '3000',
  UPLOAD_IDLE_MS: '30000',
};

/** For tests in which no node hangs: on a machine that stands still for a moment none is suspected. */
export const PATIENT_PROBES = { PROBE_TIMEOUT_MS: '20000' };

const ADMIN = { email: 'admin@example.org', password: 'correct horse battery staple' };

/** The whole system with real Postgres, NATS and Kubo daemons, in a folder of its own, with its administrator logged in. */
export class LiveSystem {
  private constructor(
    readonly system: LocalSystem,
    readonly admin: ApiClient,
  ) {}

  static async start(
    delays: Record<string, string> = SHORT_DELAYS,
    options: LocalSystemOptions = {},
  ): Promise<LiveSystem> {
    const home = await mkdtemp(join(tmpdir(), 'bytenode-e2e-'));
    const system = await LocalSystem.start({ home, ports: 'free', serviceEnv: { all: delays }, ...options });
    const admin = new ApiClient(system.gatewayUrl);
    await admin.json('POST', '/v1/auth/setup', { token: system.setupToken, ...ADMIN });
    await admin.login(ADMIN);
    await admin.waitForNodes(options.nodes ?? 5);
    return new LiveSystem(system, admin);
  }

  /** A new user, logged in. */
  async user(email: string): Promise<ApiClient> {
    const client = new ApiClient(this.system.gatewayUrl);
    const account = { email, password: 'a long enough password' };
    await client.json('POST', '/v1/auth/register', account);
    await client.login(account);
    return client;
  }

  async stop(): Promise<void> {
    // Also what lies outside the home: as root, the database of a home that Postgres' user can't enter.
    await this.system.destroy();
  }
}

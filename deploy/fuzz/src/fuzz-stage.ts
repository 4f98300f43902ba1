import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSystem } from '../../local/src/local-system.js';

const RATES = [
  'RATE_LIMIT_PER_SECOND',
  'RATE_LIMIT_BURST',
  'RATE_LIMIT_ANONYMOUS_PER_SECOND',
  'RATE_LIMIT_ANONYMOUS_BURST',
];
/** Nobody waits for replicas, nodes or uploads longer than it takes to be told so. */
const SETTINGS = {
  ...Object.fromEntries(RATES.map((name) => [name, '1000000'])),
  ACCESS_TOKEN_LIFETIME_SECONDS: '7200',
  REPLICATED_WAIT_MS: '2000',
};
const ADMIN = 'admin@example.org';
const PASSWORD = 'correct horse battery staple';

/** Who sends the requests of one round. */
export interface Caller {
  name: string;
  token: string;
}

/** A system on free ports, in a temporary folder, with an administrator. */
export class FuzzStage {
  private constructor(readonly system: LocalSystem) {}

  static async start(): Promise<FuzzStage> {
    const home = await mkdtemp(join(tmpdir(), 'bytenode-fuzz-'));
    const system = new LocalSystem({ home, nodes: 3, ports: 'free', serviceEnv: { all: SETTINGS } });
    try {
      await system.start();
      const stage = new FuzzStage(system);
      await stage.post('/v1/auth/setup', { token: system.setupToken, email: ADMIN, password: PASSWORD });
      return stage;
    } catch (error) {
      await system.destroy();
      throw error;
    }
  }

  /** The administrator and users in turn: a user of an earlier round may have been disabled by then. */
  async callerOf(round: number): Promise<Caller> {
    const isAdmin = round % 2 === 0;
    const email = isAdmin ? ADMIN : `user-${round}@example.org`;
    if (!isAdmin) await this.post('/v1/auth/register', { email, password: PASSWORD });
    const { accessToken } = await this.post<{ accessToken: string }>('/v1/auth/login', { email, password: PASSWORD });
    return { name: isAdmin ? 'an administrator' : 'a user', token: accessToken };
  }

  /** @throws Error when a caller is let in no more: what it sent last was answered with 401 and says nothing */
  async assertLetIn({ name, token }: Caller): Promise<void> {
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(`${this.system.gatewayUrl}/v1/auth/me`, { headers });
    if (status !== 200) throw new Error(`${name} ended the own session with one of the requests (${status})`);
  }

  destroy(): Promise<void> {
    return this.system.destroy();
  }

  private async post<T>(path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${this.system.gatewayUrl}${path}`, request);
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

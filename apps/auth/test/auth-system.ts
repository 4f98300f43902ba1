import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudEvent, RpcMap, RpcSubject } from '#contracts';
import { connectNats, NatsLink, RpcClient, startService } from '#messaging';
import { JsonLogger } from '#observability';
import { FakeClock, TestNats, TestPostgres, type PostgresEnvironment } from '#testing';
import type { NatsConnection } from '@nats-io/nats-core';
import type { INestMicroservice } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthModule } from '../src/auth.module.js';
import { CleanUpWorker } from '../src/clean-up/clean-up.worker.js';
import { Clock } from '../src/clock.js';

export const PASSWORD = 'correct horse battery';

/** The service as it is deployed, on a real Postgres and a real NATS, asked by the gateway's user. */
export class AuthSystem {
  /** Every line the service logged. */
  readonly logs: string[] = [];
  /** Every event, as an operator's program sees it. */
  readonly events: CloudEvent<object>[] = [];
  /** The service's time, which stands still: slow machines must not use up delays. */
  readonly clock = new FakeClock(Date.now());
  private app: INestMicroservice;
  private postgresEnvironment: PostgresEnvironment;
  private accounts = 0;

  private constructor(
    private readonly folder: string,
    readonly postgres: TestPostgres,
    private readonly nats: TestNats,
    private readonly link: NatsLink,
    private readonly operator: NatsConnection,
    readonly publicKey: KeyObject,
  ) {}

  static async start(settings: NodeJS.ProcessEnv = {}): Promise<AuthSystem> {
    const folder = await mkdtemp(join(tmpdir(), 'bytenode-auth-'));
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(join(folder, 'jwt.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const [postgres, nats] = await Promise.all([TestPostgres.start(), TestNats.start()]);
    const link = await NatsLink.open({ url: nats.url, seedFile: nats.seedFile('gateway'), name: 'gateway' });
    const operator = await connectNats({ url: nats.url, seedFile: nats.seedFile('operator'), name: 'operator' });
    const system = new AuthSystem(folder, postgres, nats, link, operator, publicKey);
    operator.subscribe('bytenode.evt.>', { callback: (_error, message) => void system.events.push(message.json()) });
    await operator.flush();
    await system.useEmptyDatabase(settings);
    return system;
  }

  /** Starts over with no accounts. */
  async useEmptyDatabase(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    this.postgresEnvironment = await this.postgres.createSchema('auth');
    await this.restart(settings);
  }

  /** Stops the service and starts it with these settings beside the needed ones. */
  async restart(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.app?.close();
    const environment = {
      ...this.postgresEnvironment,
      ...this.nats.environment('auth'),
      HEALTH_PORT: '0',
      AUTH_JWT_PRIVATE_KEY_FILE: this.path('jwt.pem'),
      SETUP_TOKEN_FILE: this.tokenPath,
      ...settings,
    };
    const logger = new JsonLogger('auth', 'verbose', { write: (line: string) => void this.logs.push(line) });
    this.app = await startService(AuthModule, { environment, logger });
    this.app.get(Clock, { strict: false }).now = () => new Date(this.clock.now());
  }

  async stop(): Promise<void> {
    await this.app?.close();
    await this.link.onApplicationShutdown();
    await this.operator.close();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  async call<S extends RpcSubject>(subject: S, request: RpcMap[S]['request']): Promise<RpcMap[S]['reply']> {
    return new RpcClient(this.link).call(subject, request, { timeoutMs: 10_000 });
  }

  /** Registers somebody with an address that nobody has. */
  async register(email = `user-${++this.accounts}@example.org`) {
    const { user } = await this.call('bytenode.rpc.auth.register.v1', { email, password: PASSWORD });
    return user;
  }

  async login(email: string, password = PASSWORD, address?: string) {
    return this.call('bytenode.rpc.auth.login.v1', { email, password, ...(address === undefined ? {} : { address }) });
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.app.get(DataSource, { strict: false }).query(sql, parameters);
  }

  async cleanUp(): Promise<void> {
    await this.app.get(CleanUpWorker, { strict: false }).run();
  }

  /** How a program beside the service reaches its database. */
  get postgresSettings(): NodeJS.ProcessEnv {
    return { ...this.postgresEnvironment };
  }

  get dataSource(): DataSource {
    return this.app.get(DataSource, { strict: false });
  }

  /** A path in the folder of this system's files. */
  path(name: string): string {
    return join(this.folder, name);
  }
  private get tokenPath(): string {
    return this.path('setup-token');
  }
  async writeSetupToken(token: string): Promise<void> {
    await writeFile(this.tokenPath, `${token}\n`);
  }
  get hasSetupToken(): boolean {
    return existsSync(this.tokenPath);
  }
}

/** The codes of the calls that failed, and the results of those that didn't. */
export async function settle<T>(calls: Promise<T>[]): Promise<{ results: T[]; codes: string[] }> {
  const settled = await Promise.allSettled(calls);
  return {
    results: settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : [])),
    codes: settled.flatMap((call) =>
      call.status === 'rejected' ? [String((call.reason as { code: unknown }).code)] : [],
    ),
  };
}

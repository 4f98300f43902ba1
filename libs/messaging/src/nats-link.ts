import { readSecretFile } from '#config';
import type { ReadinessCheck } from '#observability';
import {
  deadline,
  nkeyAuthenticator,
  PermissionViolationError,
  type NatsConnection,
  type Status,
} from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';

/** Who connects, and where. */
export interface NatsLogin {
  url: string;
  /** File with the user's nkey seed; absent only where the server asks for no login. */
  seedFile?: string | undefined;
  /** The NATS user's name: also that of the connection and, as `_INBOX_<name>`, of its inboxes. */
  name: string;
}

const RECONNECT_WAIT_MS = 500;
const DRAIN_DEADLINE_MS = 2000;

/**
 * Connects to NATS and stays connected: waits for a server that isn't up yet, and reconnects for ever, also when the
 * server refuses the login for a while (its users are being reloaded).
 */
export function connectNats({ url, seedFile, name }: NatsLogin): Promise<NatsConnection> {
  const seed = seedFile === undefined ? undefined : readSecretFile('NATS_NKEY_SEED_FILE', seedFile);
  return connect({
    servers: url,
    name,
    inboxPrefix: `_INBOX_${name}`,
    ...(seed === undefined ? {} : { authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)) }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    ignoreAuthErrorAbort: true,
    waitOnFirstConnect: true,
    // Else every request takes a stack trace along, in case it fails; the subject in our errors says as much.
    noAsyncTraces: true,
  });
}

/** The one NATS connection of a service: requests, events and what is published share it. Knows whether it is usable. */
export class NatsLink implements ReadinessCheck, OnApplicationShutdown {
  readonly name = 'nats';
  private readonly log = new Logger(NatsLink.name);
  private connected = Promise.withResolvers<void>();
  private up = true;
  private refusal: PermissionViolationError | undefined;

  constructor(readonly connection: NatsConnection) {
    this.connected.resolve();
    void this.watch();
    // Closed by an error although it reconnects for ever: nothing would work any more, so the rejection ends the process.
    void connection.closed().then((error) => {
      if (error) throw error;
    });
  }

  static async open(login: NatsLogin): Promise<NatsLink> {
    return new NatsLink(await connectNats(login));
  }

  /** Rejects while disconnected, and when the server has refused something this service is made of. */
  async check(): Promise<void> {
    if (!this.up) throw new Error('not connected');
    if (this.refusal) throw new Error(this.refusal.message);
  }

  /**
   * Waits until the connection stands.
   *
   * @throws TimeoutError (of nats-core) after `timeoutMs`
   */
  async whenConnected(timeoutMs: number): Promise<void> {
    if (!this.up) await deadline(this.connected.promise, timeoutMs);
  }

  async onApplicationShutdown(): Promise<void> {
    // While the server is away drain() rejects, or waits for it to come back; there is nothing to drain then.
    if (this.up) await deadline(this.connection.drain(), DRAIN_DEADLINE_MS).catch(() => undefined);
    await this.connection.close();
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) this.note(status);
  }

  private note(status: Status): void {
    if (status.type === 'disconnect' && this.up) {
      this.up = false;
      this.connected = Promise.withResolvers();
      this.log.warn('disconnected from NATS');
    } else if (status.type === 'reconnect') {
      this.up = true;
      // Subscriptions are sent anew now, so a refusal that still holds comes again.
      this.refusal = undefined;
      this.connected.resolve();
      this.log.log('connected to NATS again');
    } else if (status.type === 'error') {
      this.log.error('NATS reported an error', status.error);
      if (makesUnready(status.error)) this.refusal = status.error;
    }
  }
}

/**
 * Is this a refusal the service can't work with? A reply refused is not: the caller named an inbox it has no right to,
 * and must not be able to take the service out of work that way.
 */
export function makesUnready(error: Error): error is PermissionViolationError {
  return error instanceof PermissionViolationError && !error.subject.startsWith('_INBOX_');
}

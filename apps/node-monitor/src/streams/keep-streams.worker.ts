import { NatsEnv } from '#config';
import { connectNats, repairStreams } from '#messaging';
import type { NatsConnection } from '@nats-io/nats-core';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { LeaderTask } from '../leadership/leader-task.js';
import { NodeMonitorEnv } from '../node-monitor.config.js';

/**
 * Keeps the JetStream streams as they should be, and makes them anew where their store was lost, also under a running server. The only user
 * of the NATS login that may do so; without that login nothing is done.
 */
@Injectable()
export class KeepStreamsWorker implements LeaderTask, OnModuleInit, OnApplicationShutdown {
  readonly name = 'keep-streams';
  readonly intervalMs: number;
  private readonly log = new Logger(KeepStreamsWorker.name);
  private connection: NatsConnection | undefined;

  constructor(
    private readonly nats: NatsEnv,
    private readonly env: NodeMonitorEnv,
  ) {
    this.intervalMs = env.STREAMS_INTERVAL_MS;
  }

  async onModuleInit(): Promise<void> {
    const seedFile = this.env.NATS_ADMIN_NKEY_SEED_FILE;
    if (seedFile) this.connection = await connectNats({ url: this.nats.NATS_URL, seedFile, name: 'admin' });
  }

  /** The connection that may look at all streams; undefined without that login. */
  admin(): NatsConnection | undefined {
    return this.connection;
  }

  async turn(): Promise<void> {
    if (!this.connection) return;
    const remade = await repairStreams(this.connection);
    if (remade.length > 0) this.log.error('streams were lost and made anew', { streams: remade });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }
}

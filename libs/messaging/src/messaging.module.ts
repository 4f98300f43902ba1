import { Module, type DynamicModule } from '@nestjs/common';
import { NatsEnv } from '#config';
import { Readiness, SERVICE_NAME } from '#observability';
import { EventPublisher } from './event-publisher.js';
import { MessagingMetrics } from './messaging-metrics.js';
import { DEFAULT_MESSAGING_OPTIONS, MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { NatsLink } from './nats-link.js';
import { RpcClient } from './rpc-client.js';
import { ServiceStrategy } from './service-strategy.js';

/** The service's NATS connection and all that uses it: `RpcClient`, `EventPublisher`, and the strategy `startService` listens with. */
@Module({})
export class MessagingModule {
  static forRoot(options: Partial<MessagingOptions> = {}): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: { ...DEFAULT_MESSAGING_OPTIONS, ...options } },
        {
          provide: NatsLink,
          inject: [NatsEnv, SERVICE_NAME, Readiness],
          useFactory: async (env: NatsEnv, service: string, readiness: Readiness) => {
            const link = await NatsLink.open({ url: env.NATS_URL, seedFile: env.NATS_NKEY_SEED_FILE, name: service });
            readiness.add(link);
            return link;
          },
        },
        MessagingMetrics,
        RpcClient,
        EventPublisher,
        ServiceStrategy,
      ],
      exports: [NatsLink, RpcClient, EventPublisher, ServiceStrategy],
    };
  }
}

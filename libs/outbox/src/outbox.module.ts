import { Module, type DynamicModule } from '@nestjs/common';
import { CleanOutboxWorker } from './clean-outbox.worker.js';
import { Inbox } from './inbox.js';
import { InspectOutbox } from './inspect-outbox.js';
import { OutboxMetrics } from './outbox-metrics.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';
import { RelayOutboxWorker } from './relay-outbox.worker.js';

/** `Outbox` and `Inbox` to inject, and the worker that sends. Needs PersistenceModule and MessagingModule. */
@Module({})
export class OutboxModule {
  static forRoot(): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      providers: [Outbox, Inbox, InspectOutbox, OutboxRepository, OutboxMetrics, RelayOutboxWorker, CleanOutboxWorker],
      exports: [Outbox, Inbox, InspectOutbox, OutboxRepository],
    };
  }
}

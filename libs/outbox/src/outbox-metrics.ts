import { Gauge, Registry } from '#observability';
import { Injectable } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';

/** How far the outbox is behind, looked up when the metrics are read. */
@Injectable()
export class OutboxMetrics {
  constructor(registry: Registry, outbox: OutboxRepository) {
    const registers = [registry];
    const oldest = new Gauge({
      name: 'bytenode_outbox_oldest_seconds',
      help: 'Age of the oldest event that is not in the stream yet.',
      registers,
    });
    new Gauge({
      name: 'bytenode_outbox_pending',
      help: 'Events that are not in the stream yet.',
      registers,
      async collect() {
        // While the database is away the last values stay: the metrics of the process must be readable then.
        const backlog = await outbox.backlog().catch(() => undefined);
        if (!backlog) return;
        this.set(backlog.pending);
        oldest.set(backlog.oldestSeconds);
      },
    });
  }
}

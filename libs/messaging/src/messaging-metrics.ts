import { Counter, Histogram, Registry } from '#observability';
import { Injectable } from '@nestjs/common';

/** What a service's messages come to. */
@Injectable()
export class MessagingMetrics {
  readonly requests: Histogram<'subject' | 'outcome'>;
  readonly droppedRequests: Counter;
  readonly events: Counter<'subject' | 'outcome'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Histogram({
      name: 'bytenode_rpc_handled_seconds',
      help: 'Requests answered, by subject and outcome (ok or the error code).',
      labelNames: ['subject', 'outcome'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.droppedRequests = new Counter({
      name: 'bytenode_rpc_dropped_total',
      help: 'Messages on request subjects whose reply subject is not an inbox: not requests, so not answered.',
      registers,
    });
    this.events = new Counter({
      name: 'bytenode_events_handled_total',
      help: 'Events handled, by subject and outcome (done, retried, parked).',
      labelNames: ['subject', 'outcome'],
      registers,
    });
  }
}

import { NODE_STATES } from '#contracts';
import { Gauge, Registry } from '#observability';
import { Injectable } from '@nestjs/common';
import { NodeRepository } from './node.repository.js';

/** How many nodes are in each state, looked up when the metrics are read. */
@Injectable()
export class NodeMetrics {
  constructor(registry: Registry, nodes: NodeRepository) {
    new Gauge({
      name: 'bytenode_nodes',
      help: 'Registered nodes by state.',
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        // While the database is away the last values stay: the metrics of the process must be readable then.
        const known = await nodes.list().catch(() => undefined);
        if (!known) return;
        for (const state of NODE_STATES) this.set({ state }, known.filter((node) => node.state === state).length);
      },
    });
  }
}

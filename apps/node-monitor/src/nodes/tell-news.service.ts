import type { NodeState } from '#contracts';
import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NodeNewsSubject } from './judge-node.js';
import type { NodeEntity } from './node.entity.js';

/** What about a node changed. `removed` is told by `node.changed` only. */
export interface NewsOfNode {
  previousState: NodeState | null;
  reason: string | null;
  removed?: boolean;
}

/** Writes the events about nodes, in the transaction that changes the node. */
@Injectable()
export class TellNewsService {
  constructor(private readonly outbox: Outbox) {}

  /** @param node as it is after the change */
  async run(
    manager: EntityManager,
    subject: NodeNewsSubject,
    node: NodeEntity,
    { previousState, reason, removed = false }: NewsOfNode,
  ): Promise<void> {
    const { id, name, zone, state, epoch } = node;
    const news = { nodeId: id, name, zone, state, previousState, reason, epoch };
    const about = { subjectId: id };
    if (subject === 'bytenode.evt.node-monitor.node.changed.v1') {
      await this.outbox.add(manager, subject, { ...news, removed }, about);
    } else {
      await this.outbox.add(manager, subject, news, about);
    }
  }
}

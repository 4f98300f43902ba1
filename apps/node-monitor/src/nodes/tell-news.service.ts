import type { NodeState } from '#contracts';
import { Outbox } from '#outbox';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NodeNewsSubject } from './judge-node.js';
import type { NodeEntity } from './node.entity.js';
import { VerdictRepository } from './verdict.repository.js';

/** What about a node changed. `removed` is told by `node.changed` only. */
export interface NewsOfNode {
  previousState: NodeState | null;
  reason: string | null;
  removed?: boolean;
}

/** Writes the events about nodes, and their history, in the transaction that changes the node. */
@Injectable()
export class TellNewsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly verdicts: VerdictRepository,
  ) {}

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
    // The history of a node goes with its row.
    if (!removed) await this.verdicts.add(manager, news);
    if (subject === 'bytenode.evt.node-monitor.node.changed.v1') {
      await this.outbox.add(manager, subject, { ...news, removed }, about);
    } else {
      await this.outbox.add(manager, subject, news, about);
    }
  }
}

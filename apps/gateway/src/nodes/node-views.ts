import { Injectable } from '@nestjs/common';
import type { NodeUsageRequestV1, NodeUsageV1, NodeV1 } from '#contracts';
import { Services } from '../services/services.js';
import { type NodeDto, toNodeDto } from './node.dto.js';

/** Nodes as administrators see them: with what chunk-placement's rows say lies there. */
@Injectable()
export class NodeViews {
  constructor(private readonly services: Services) {}

  /** Nodes must show while chunk-placement is away too: then without counts. */
  all(nodes: NodeV1[]): Promise<NodeDto[]> {
    return this.withUsage(nodes, {});
  }

  /** One as it is right now. */
  async one(node: NodeV1): Promise<NodeDto> {
    const [view] = await this.withUsage([node], { nodeIds: [node.id] });
    if (!view) throw new Error('one node has one view');
    return view;
  }

  private async withUsage(nodes: NodeV1[], question: NodeUsageRequestV1): Promise<NodeDto[]> {
    const usages = await this.services
      .ask('bytenode.rpc.chunk-placement.node-usage.v1', question)
      .catch(() => undefined);
    if (!usages) return nodes.map((node) => toNodeDto(node, null));
    const usageOf = new Map(usages.nodes.map((usage) => [usage.nodeId, usage]));
    const none = (nodeId: string): NodeUsageV1 => ({ nodeId, replicaCount: 0, storedBytes: 0 });
    return nodes.map((node) => toNodeDto(node, usageOf.get(node.id) ?? none(node.id)));
  }
}

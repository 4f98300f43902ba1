import type { NodeV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { describeNode } from './describe-node.js';
import { NodeRepository } from './node.repository.js';
import { judgeSettings } from './settings.js';

/** Reads of the node directory. */
@Injectable()
export class NodesQueries {
  constructor(
    private readonly nodes: NodeRepository,
    private readonly env: NodeMonitorEnv,
  ) {}

  /** All registered nodes, by name. */
  async list(): Promise<NodeV1[]> {
    const settings = judgeSettings(this.env);
    return (await this.nodes.list()).map((node) => describeNode(node, settings));
  }
}

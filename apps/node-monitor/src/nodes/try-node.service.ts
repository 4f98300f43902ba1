import { randomUUID } from 'node:crypto';
import { canaryCid, KuboControl } from '#ipfs';
import { Injectable } from '@nestjs/common';
import { type ExaminationReport, ExamineNodeService } from '../examination/examine-node.service.js';
import { type NodeAccess, NodeEndpoints } from './node-endpoints.js';

const CLEAN_UP_TIMEOUT_MS = 2000;

/**
 * Tests a registered node live with a block of the test's own. Its canary is left alone: written anew it would hide that the node
 * has just lost everything, which is what the canary is there to tell.
 */
@Injectable()
export class TryNodeService {
  constructor(
    private readonly endpoints: NodeEndpoints,
    private readonly examineNode: ExamineNodeService,
    private readonly control: KuboControl,
  ) {}

  /**
   * @param peerId who must answer
   * @throws NodeAddressRefusedError, NodeTokenUnreadableError before anything is asked
   */
  async run(access: NodeAccess, options: { deep: boolean; peerId: string }): Promise<ExaminationReport> {
    const endpoint = { ...(await this.endpoints.of(access)), nodeId: randomUUID() };
    const report = await this.examineNode.run(endpoint, options);
    if (options.deep && report.facts.identity) {
      const limits = { timeoutMs: CLEAN_UP_TIMEOUT_MS };
      // Left behind it is 50 bytes and a pin that nobody knows, on a node that has just failed its test.
      await this.control.unpin(endpoint, canaryCid(endpoint.nodeId), limits).catch(() => undefined);
    }
    return report;
  }
}

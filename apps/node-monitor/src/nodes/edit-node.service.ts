import { type EditNodeReplyV1, type EditNodeRequestV1, NodeChangedError, NodeTestFailedError } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { NodeMonitorEnv } from '../node-monitor.config.js';
import { describeNode } from './describe-node.js';
import { NodeEndpoints } from './node-endpoints.js';
import type { NodeEntity } from './node.entity.js';
import { NodeRepository, refuseDuplicates } from './node.repository.js';
import { type NodeEdit, planEdit } from './plan-edit.js';
import { judgeSettings } from './settings.js';
import { TellNewsService } from './tell-news.service.js';
import { TryNodeService } from './try-node.service.js';

type Token = 'sealedDataToken' | 'sealedOpsToken';

/** Changes what operators set of a node; another way to reach it is tried before it is taken. */
@Injectable()
export class EditNodeService {
  private readonly log = new Logger(EditNodeService.name);

  constructor(
    private readonly nodes: NodeRepository,
    private readonly endpoints: NodeEndpoints,
    private readonly tryNode: TryNodeService,
    private readonly transactions: Transactions,
    private readonly tellNews: TellNewsService,
    private readonly env: NodeMonitorEnv,
  ) {}

  /**
   * The same request again changes nothing, and tells nobody.
   *
   * @throws NodeNotFoundError NODE.NOT_FOUND
   * @throws NodeChangedError NODE.CHANGED when another edit came before this one
   * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED
   * @throws NodeTestFailedError NODE.TEST_FAILED when the node, by its PeerID, does not pass where and as it shall be reached
   * @throws NodeExistsError NODE.EXISTS when another node has the name or the address
   */
  async run({ nodeId, onlyIfRevision, ...given }: EditNodeRequestV1): Promise<EditNodeReplyV1> {
    const node = await this.nodes.byId(nodeId);
    if (onlyIfRevision && !onlyIfRevision.includes(node.revision)) throw new NodeChangedError(node.revision);
    const request = { ...given, ...this.newTokens(node, given) };
    const edit = planEdit(node, request, (sealed, from, to) => this.endpoints.reseal(sealed, from, to));
    if (edit.changed.length === 0) return { node: describeNode(node, judgeSettings(this.env)), findings: [] };
    const findings = edit.needsTest ? await this.test(node, edit) : [];
    const edited = await refuseDuplicates(() => this.write(node, edit));
    this.log.log('node edited', { nodeId, name: edited.name, changed: edit.changed });
    return { node: describeNode(edited, judgeSettings(this.env)), findings };
  }

  /** Tokens that the node has already stay as they are sealed: two seals of one token differ. */
  private newTokens(node: NodeEntity, given: Omit<EditNodeRequestV1, 'nodeId'>): Pick<EditNodeRequestV1, Token> {
    const name = given.name ?? node.name;
    const unlessKnown = (sealed: string | null | undefined, known: string | null): string | null | undefined => {
      const token = sealed == null ? sealed : this.endpoints.open(sealed, name);
      return typeof token === 'string' && token === this.endpoints.open(known, node.name) ? undefined : sealed;
    };
    const tokens = {
      sealedDataToken: unlessKnown(given.sealedDataToken, node.sealedDataToken),
      sealedOpsToken: unlessKnown(given.sealedOpsToken, node.sealedOpsToken),
    };
    return tokens as Pick<EditNodeRequestV1, Token>;
  }

  /** @returns what an operator should know of it */
  private async test({ id, peerId }: NodeEntity, { settings }: NodeEdit): Promise<string[]> {
    const { steps } = await this.tryNode.run({ id, ...settings }, { deep: true, peerId });
    const failure = steps.find(({ verdict }) => verdict === 'failed');
    if (failure) throw new NodeTestFailedError(failure.name, failure.detail, steps);
    return steps.filter(({ verdict }) => verdict === 'warning').map(({ detail }) => detail);
  }

  /** What was tested was planned from the row as it was: after another edit it would be something else. */
  private write({ id, revision }: NodeEntity, { settings, changed }: NodeEdit): Promise<NodeEntity> {
    return this.transactions.run(async (manager) => {
      const node = await this.nodes.lock(manager, id);
      if (node?.revision !== revision) throw new NodeChangedError(node?.revision ?? revision);
      const row = { ...settings, revision: revision + 1 };
      await this.nodes.update(manager, id, row);
      Object.assign(node, row);
      const news = { previousState: node.state, reason: `an operator changed its ${changed.join(', ')}` };
      await this.tellNews.run(manager, 'bytenode.evt.node-monitor.node.changed.v1', node, news);
      return node;
    });
  }
}

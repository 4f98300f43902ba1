import { Injectable } from '@nestjs/common';
import type { HealthFindingV1 } from '#contracts';
import { KuboChunks, KuboError, mapInFlight } from '#ipfs';
import { ChunkPlacementConfig } from '../../chunk-placement.config.js';
import { NodeRoster } from '../../nodes/node-roster.js';
import { ProveReplicaService } from '../../verify/prove-replica.service.js';
import { VerifyRepository, type HeldReplica } from '../../verify/verify.repository.js';
import { finding, type HealthSection, type SectionPage, type SectionTerms } from '../health-section.js';
import { nextInOrder } from '../next-in-order.js';

const PAGE = 64;
const ASKED_STATES = new Set(['online', 'full', 'draining']);

/** Proves every copy, node after node, out of turn: each block is hashed. As many at once as a scrub does. */
@Injectable()
export class ProofsSection implements HealthSection {
  readonly name = 'proofs';
  readonly deepOnly = true;

  constructor(
    private readonly repository: VerifyRepository,
    private readonly roster: NodeRoster,
    private readonly chunks: KuboChunks,
    private readonly proveReplica: ProveReplicaService,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** @throws KuboError when a node answers none of a page's proofs */
  async inspect(cursor: string | null, terms: SectionTerms): Promise<SectionPage> {
    const [nodeId, after] = cursor === null ? [null, ''] : (cursor.split(' ') as [string, string]);
    if (nodeId === null || after === 'end') {
      const next = nextInOrder(this.asked(), nodeId);
      return { findings: [], nextCursor: next ? `${next.id} 0` : null };
    }
    const page = await this.repository.heldOn(nodeId, after, PAGE);
    const outcomes = await mapInFlight(page, this.config.PROOFS_PER_NODE, (replica) => this.prove(replica, terms));
    const silent = outcomes.filter((outcome) => outcome instanceof KuboError);
    if (page.length > 0 && silent.length === page.length) throw silent[0];
    const findings = outcomes.flatMap((outcome) => (outcome === null || outcome instanceof KuboError ? [] : [outcome]));
    return { findings, nextCursor: `${nodeId} ${page.length < PAGE ? 'end' : page.at(-1)?.chunkId}` };
  }

  private asked(): { id: string }[] {
    const nodes = this.roster.registered().filter(({ state }) => ASKED_STATES.has(state));
    return nodes.map(({ nodeId }) => ({ id: nodeId }));
  }

  /** @returns the error when the node gave no verdict: the copy keeps its place in the scrub */
  private async prove(
    replica: HeldReplica,
    { fix, signal }: SectionTerms,
  ): Promise<HealthFindingV1 | KuboError | null> {
    try {
      const lost = fix
        ? (await this.proveReplica.run(replica, signal)) === 'missing'
        : await this.isLost(replica, signal);
      return lost ? this.tell(replica, fix) : null;
    } catch (error) {
      if (error instanceof KuboError && !signal.aborted) return error;
      throw error;
    }
  }

  private async isLost({ nodeId, chunkCid }: HeldReplica, signal: AbortSignal): Promise<boolean> {
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'proof' }, 'the node is not in the directory');
    const hashOnRead = this.roster.byId(nodeId)?.hashOnRead ?? false;
    const options = { timeoutMs: this.config.PROOF_TIMEOUT_MS, hashOnRead, signal };
    return (await this.chunks.proveChunk(endpoint, chunkCid, options)).state !== 'held';
  }

  private tell({ chunkCid, nodeId }: HeldReplica, done: boolean): HealthFindingV1 {
    return finding(
      'replica-corrupt',
      'error',
      { type: 'chunk', id: chunkCid },
      {
        detail: `The copy on ${this.roster.byId(nodeId)?.name ?? nodeId} is damaged, or not there.`,
        action: 'It counts as missing, and a repair is opened.',
        done,
      },
    );
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { KuboChunks, KuboError, NodeBreakers } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { noting } from '../nodes/noting.js';
import { RecordMissingService } from './record-missing.service.js';
import { VerifyRepository, type HeldReplica } from './verify.repository.js';

/** Asks a node whether it really holds a replica, and writes down what it finds. */
@Injectable()
export class ProveReplicaService {
  private readonly logger = new Logger(ProveReplicaService.name);

  constructor(
    private readonly repository: VerifyRepository,
    private readonly recordMissing: RecordMissingService,
    private readonly roster: NodeRoster,
    private readonly chunks: KuboChunks,
    private readonly breakers: NodeBreakers,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /**
   * @returns `changed` when somebody wrote the row meanwhile, and the verdict was dropped
   * @throws KuboError when the node gave no verdict; nothing is written then
   */
  async run(replica: HeldReplica, signal: AbortSignal): Promise<'held' | 'missing' | 'changed'> {
    const { chunkId, chunkCid, nodeId } = replica;
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) throw new KuboError('unreachable', { nodeId, action: 'proof' }, 'the node is not in the directory');
    const hashOnRead = this.roster.byId(nodeId)?.hashOnRead ?? false;
    const options = { timeoutMs: this.config.PROOF_TIMEOUT_MS, hashOnRead, signal };
    const proof = await noting(this.breakers, nodeId, () => this.chunks.proveChunk(endpoint, chunkCid, options));
    if (proof.state === 'held') return (await this.repository.recordProof(replica)) ? 'held' : 'changed';
    if ((await this.recordMissing.run([replica])) === 0) return 'changed';
    const { state, damaged } = proof;
    this.logger.warn('a copy is not what it should be', { nodeId, chunkId, chunkCid, state, damaged: damaged.length });
    return 'missing';
  }
}

import { Injectable } from '@nestjs/common';
import { KuboError, mapInFlight } from '#ipfs';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { ProveReplicaService } from './prove-replica.service.js';
import type { HeldReplica } from './verify.repository.js';

/** A replica whose node gave no verdict, and why. */
export interface UnansweredProof {
  replica: HeldReplica;
  error: KuboError;
}

/** Proves replicas of one node, a few at a time. */
@Injectable()
export class ProveReplicasService {
  constructor(
    private readonly proveReplica: ProveReplicaService,
    private readonly config: ChunkPlacementConfig,
  ) {}

  /** @returns those without a verdict, in order */
  async run(replicas: HeldReplica[], signal: AbortSignal): Promise<UnansweredProof[]> {
    const unanswered = await mapInFlight(replicas, this.config.PROOFS_PER_NODE, async (replica) => {
      try {
        await this.proveReplica.run(replica, signal);
        return undefined;
      } catch (error) {
        if (error instanceof KuboError) return { replica, error };
        throw error;
      }
    });
    return unanswered.filter((proof) => proof !== undefined);
  }
}

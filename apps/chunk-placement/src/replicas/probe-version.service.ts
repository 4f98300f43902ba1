import { Injectable } from '@nestjs/common';
import type { ProbedChunkV1, ProbedPresence, ProbeVersionReplyV1, ProbeVersionRequestV1 } from '#contracts';
import { KuboChunks } from '#ipfs';
import { NodeRoster } from '../nodes/node-roster.js';
import { DistrustReplicasService } from '../verify/distrust-replicas.service.js';
import { ReplicasQueries, type ReplicaOfChunk } from './replicas.queries.js';

/** A chunk of 8 MiB is hashed on its node in about 10 ms; a node that needs this long is as good as away. */
const PROBE_TIMEOUT_MS = 5000;

/** Asks every node that should hold a chunk, now; what turns out bad is handed on for repair. */
@Injectable()
export class ProbeVersionService {
  constructor(
    private readonly queries: ReplicasQueries,
    private readonly roster: NodeRoster,
    private readonly kubo: KuboChunks,
    private readonly distrust: DistrustReplicasService,
  ) {}

  async run({ versionId, fromIndex, limit }: ProbeVersionRequestV1): Promise<ProbeVersionReplyV1> {
    const replicas = (await this.queries.replicasOf(versionId, fromIndex, limit)).filter(
      (replica) => replica.state === 'held',
    );
    const probed = await Promise.all(replicas.map(async (replica) => ({ replica, ...(await this.probe(replica)) })));
    const bad = probed.filter(({ presence }) => presence === 'missing' || presence === 'corrupt');
    await this.distrust.run(bad.map(({ replica }) => ({ chunkId: replica.chunkId, nodeId: replica.nodeId })));

    const chunks = new Map<number, ProbedChunkV1>();
    for (const { replica, presence, latencyMs } of probed) {
      const chunk = chunks.get(replica.index) ?? { index: replica.index, chunkCid: replica.chunkCid, replicas: [] };
      const node = this.roster.byId(replica.nodeId);
      chunk.replicas.push({
        nodeId: replica.nodeId,
        nodeName: node?.name ?? '',
        zone: node?.zone ?? '',
        presence,
        latencyMs,
      });
      chunks.set(replica.index, chunk);
    }
    return { chunks: [...chunks.values()] };
  }

  private async probe(replica: ReplicaOfChunk): Promise<{ presence: ProbedPresence; latencyMs: number }> {
    const startedAt = performance.now();
    const since = (): number => Math.round((performance.now() - startedAt) * 10) / 10;
    const endpoint = this.roster.endpoint(replica.nodeId);
    const hashOnRead = this.roster.byId(replica.nodeId)?.hashOnRead ?? false;
    if (!endpoint) return { presence: 'unreachable', latencyMs: since() };
    try {
      const proof = await this.kubo.proveChunk(endpoint, replica.chunkCid, { timeoutMs: PROBE_TIMEOUT_MS, hashOnRead });
      const presence = proof.state === 'held' ? 'present' : proof.state === 'unpinned' ? 'missing' : proof.state;
      return { presence, latencyMs: since() };
    } catch {
      // Whatever kept the node from answering, its copy can't be vouched for now.
      return { presence: 'unreachable', latencyMs: since() };
    }
  }
}

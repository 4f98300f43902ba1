import { Injectable, Logger } from '@nestjs/common';
import type { ChunkRecordV1 } from '#contracts';
import { isKuboError, KuboBytes, NodeBreakers, NodeDirectory } from '#ipfs';
import { GatewayEnv } from '../gateway.config.js';
import { CopyTargets } from './copy-targets.js';
import type { SealedChunk } from './seal-chunk.js';

export interface WriteChunkCommand {
  chunk: SealedChunk;
  /** Where it may go, best first. */
  nodeIds: readonly string[];
  /** Nodes that must have it before this is done (count). */
  copies: number;
  /** Asks for other nodes than those that failed. */
  replace: (failedNodeIds: string[]) => Promise<readonly string[]>;
  signal: AbortSignal;
}

/**
 * How long the copies that an acknowledgement doesn't need are waited for: as long again as those that it needs took, and at least
 * this long. Later they cost less when the nodes fetch them from each other.
 */
const LEAST_PATIENCE_MS = 2000;
const TOO_LATE = new Error('its copy came long after the others');

/**
 * Writes one chunk to its nodes, in parallel: to as many as are needed, and to the further ones its bucket wants at the same time,
 * while they keep up. A node that fails or stalls is replaced at once, by the next one given or by one that is asked for.
 */
@Injectable()
export class WriteChunkService {
  private readonly log = new Logger(WriteChunkService.name);

  constructor(
    private readonly kubo: KuboBytes,
    private readonly directory: NodeDirectory,
    private readonly breakers: NodeBreakers,
    private readonly env: GatewayEnv,
  ) {}

  /**
   * When it settles, either way, nothing is written any more.
   *
   * @returns where the chunk lies and what failed; a node that only was late is in neither list, and its copy is made like any missing one
   * @throws DomainError `unavailable` when too few nodes are left, the signal's reason when it is given up
   */
  async run(command: WriteChunkCommand): Promise<ChunkRecordV1> {
    const { chunk, signal } = command;
    const targets = new CopyTargets(command, {
      mostCopies: this.env.UPLOAD_DIRECT_COPIES,
      zoneOf: (nodeId) => this.directory.byId(nodeId)?.zone,
      admits: (nodeId) => this.breakers.admits(nodeId),
    });
    const startedAt = performance.now();
    const ending = new AbortController();
    const giveUp = () => ending.abort(signal.reason);
    signal.addEventListener('abort', giveUp);
    try {
      signal.throwIfAborted();
      const copies = Array.from({ length: targets.atOnce }, () =>
        this.writeOneCopy(command, targets, ending.signal).catch((error: unknown) => ending.abort(error)),
      );
      const allEnded = Promise.all(copies);
      await Promise.race([allEnded, targets.enough]);
      await settledWithin(allEnded, Math.max(LEAST_PATIENCE_MS, performance.now() - startedAt));
      ending.abort(TOO_LATE);
      await allEnded;
      if (!targets.areEnough || signal.aborted) throw ending.signal.reason;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
    const { index, chunkCid, offsetBytes, sizeBytes, storedBytes } = chunk;
    return { index, chunkCid, offsetBytes, sizeBytes, storedBytes, ...targets.outcome() };
  }

  private async writeOneCopy(command: WriteChunkCommand, targets: CopyTargets, ending: AbortSignal): Promise<void> {
    for (;;) {
      const nodeId = await targets.next();
      if (nodeId === undefined || ending.aborted) return;
      try {
        await this.write(nodeId, command.chunk, ending);
        targets.wrote(nodeId);
        return;
      } catch (error) {
        if (ending.aborted) {
          if (ending.reason === TOO_LATE) this.breakers.failed(nodeId, TOO_LATE.message);
          return;
        }
        targets.failed(nodeId);
        const { chunkCid } = command.chunk;
        this.log.warn('a node did not take a chunk; another one will', error, { nodeId, chunkCid });
      }
    }
  }

  private async write(nodeId: string, chunk: SealedChunk, signal: AbortSignal): Promise<void> {
    const endpoint = this.directory.endpoint(nodeId) ?? (await this.endpointOfNewNode(nodeId));
    const { NODE_WRITE_TIMEOUT_MS: timeoutMs, NODE_WRITE_STALL_MS: stallMs } = this.env;
    try {
      await this.kubo.importChunk(endpoint, chunk, { timeoutMs, stallMs, signal });
      this.breakers.succeeded(nodeId);
    } catch (error) {
      if (isKuboError(error, 'timeout', 'unreachable')) this.breakers.failed(nodeId, error.message);
      throw error;
    }
  }

  /** chunk-placement may know a node a moment before our list does. */
  private async endpointOfNewNode(nodeId: string) {
    await this.directory.refresh();
    const endpoint = this.directory.endpoint(nodeId);
    if (!endpoint) throw new Error('the node is not in the list of nodes');
    return endpoint;
  }
}

/** Waits for work that doesn't fail, but not for ever. */
async function settledWithin(work: Promise<unknown>, longestMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, longestMs);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

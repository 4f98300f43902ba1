import { Injectable, Logger } from '@nestjs/common';
import { type ChunkRecordV1, DomainError } from '#contracts';
import { isKuboError, KuboBytes, NodeBreakers, NodeDirectory } from '#ipfs';
import { GatewayEnv } from '../gateway.config.js';
import { chooseTarget } from './choose-target.js';
import type { SealedChunk } from './seal-chunk.js';

/** No node that was given for the chunk is left. */
export class NoTargetLeftError extends DomainError {
  constructor(tried: number) {
    super('UPLOAD.NO_TARGET_LEFT', 'unavailable', 'The storage nodes can not take the data now; try again.', {
      details: { tried },
    });
  }
}

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
 * Writes one chunk to as many nodes as are needed, in parallel. A node that fails or stalls is replaced at once, by the
 * next one given or by one that is asked for.
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

  /** @throws DomainError `unavailable` when no node is left, the signal's reason when it is given up */
  async run(command: WriteChunkCommand): Promise<ChunkRecordV1> {
    const { chunk } = command;
    const targets = new Targets(command, {
      zoneOf: (nodeId) => this.directory.byId(nodeId)?.zone,
      admits: (nodeId) => this.breakers.admits(nodeId),
    });
    await Promise.all(Array.from({ length: command.copies }, () => this.writeOneCopy(command, targets)));
    const { index, chunkCid, offsetBytes, sizeBytes, storedBytes } = chunk;
    return { index, chunkCid, offsetBytes, sizeBytes, storedBytes, ...targets.outcome() };
  }

  private async writeOneCopy(command: WriteChunkCommand, targets: Targets): Promise<void> {
    for (;;) {
      const nodeId = await targets.next();
      try {
        await this.write(nodeId, command);
        targets.wrote(nodeId);
        return;
      } catch (error) {
        command.signal.throwIfAborted();
        targets.failed(nodeId);
        const { chunkCid } = command.chunk;
        this.log.warn('a node did not take a chunk; another one will', error, { nodeId, chunkCid });
      }
    }
  }

  private async write(nodeId: string, { chunk, signal }: WriteChunkCommand): Promise<void> {
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

/** Who of a chunk's nodes has been tried, with what result, and whose turn is next. */
class Targets {
  private readonly untried: string[];
  private readonly failures: string[] = [];
  private readonly written: string[] = [];
  /** Nodes being written to, and those that have it: their zones are taken. */
  private readonly taken = new Set<string>();
  private readonly seen: Set<string>;

  constructor(
    private readonly command: WriteChunkCommand,
    private readonly known: { zoneOf(nodeId: string): string | undefined; admits(nodeId: string): boolean },
  ) {
    this.untried = [...command.nodeIds];
    this.seen = new Set(command.nodeIds);
  }

  /** @throws NoTargetLeftError, or what `replace` throws */
  async next(): Promise<string> {
    if (this.untried.length === 0) {
      const others = (await this.command.replace([...this.failures])).filter((nodeId) => !this.seen.has(nodeId));
      for (const nodeId of others) this.seen.add(nodeId);
      this.untried.push(...others);
    }
    const { zoneOf, admits } = this.known;
    const candidates = this.untried.map((nodeId) => ({ nodeId, zone: zoneOf(nodeId), admitted: admits(nodeId) }));
    const target = chooseTarget(candidates, new Set([...this.taken].flatMap((nodeId) => zoneOf(nodeId) ?? [])));
    if (!target) throw new NoTargetLeftError(this.seen.size);
    this.untried.splice(this.untried.indexOf(target.nodeId), 1);
    this.taken.add(target.nodeId);
    return target.nodeId;
  }

  wrote(nodeId: string): void {
    this.written.push(nodeId);
  }

  failed(nodeId: string): void {
    this.taken.delete(nodeId);
    this.failures.push(nodeId);
  }

  outcome(): { nodeIds: string[]; failedNodeIds: string[] } {
    return { nodeIds: this.written, failedNodeIds: this.failures };
  }
}

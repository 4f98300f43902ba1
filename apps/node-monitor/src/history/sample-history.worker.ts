import { RpcClient } from '#messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { LeaderTask, Term } from '../leadership/leader-task.js';
import { type NodeLoad, SampleRepository } from './sample.repository.js';

/** Several times a minute, so that none is left out when a turn comes late; only the first of a minute counts. */
const INTERVAL_MS = 20_000;
const STATUS_TIMEOUT_MS = 3000;

/** Writes down each minute how nodes are and what lies on them, and keeps the history of hours and days. */
@Injectable()
export class SampleHistoryWorker implements LeaderTask {
  readonly name = 'sample-history';
  readonly intervalMs = INTERVAL_MS;
  private readonly log = new Logger(SampleHistoryWorker.name);

  constructor(
    private readonly samples: SampleRepository,
    private readonly rpc: RpcClient,
  ) {}

  async turn({ signal }: Pick<Term, 'signal'>): Promise<void> {
    if (await this.samples.take(await this.loads(signal))) await this.samples.rollUp();
  }

  /** @returns null while chunk-placement is away, or has not counted yet: that is not nothing */
  private async loads(signal: AbortSignal): Promise<NodeLoad[] | null> {
    const subject = 'bytenode.rpc.chunk-placement.status.v1';
    try {
      const { nodeLoads, countedAt } = await this.rpc.call(subject, {}, { timeoutMs: STATUS_TIMEOUT_MS, signal });
      return countedAt ? (nodeLoads ?? null) : null;
    } catch (error) {
      signal.throwIfAborted();
      this.log.debug('chunk-placement does not say what lies on nodes', error);
      return null;
    }
  }
}

import type { LoggerService } from '@nestjs/common';
import { Turns } from '#observability';
import type { Leases } from '#persistence';

const LEASE_MS = 15_000;

/** Turns that one process at a time takes, for as long as it holds a lease of this name. */
export class LedTurns {
  private readonly stopping = new AbortController();
  private leading: Promise<void> | undefined;

  constructor(
    private readonly leases: Pick<Leases, 'lead'>,
    private readonly logger: Pick<LoggerService, 'warn'>,
    private readonly options: { lease: string; intervalMs: number },
    /** Its signal aborts when the lease is lost or the process stops: the turn must end then. */
    private readonly action: (signal: AbortSignal) => Promise<boolean | void>,
  ) {}

  start(): void {
    const { lease, intervalMs } = this.options;
    const terms = { ttlMs: LEASE_MS, signal: this.stopping.signal };
    this.leading ??= this.leases.lead(lease, terms, async (_held, signal) => {
      await new Turns(this.logger, intervalMs, this.action).runUntil(signal);
    });
  }

  /** Resolves when the turn under way has ended and the lease is given back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.leading;
  }
}

import type { OpenBreakerV1 } from '#contracts';
import type { NodeBreakers } from './node-breakers.js';

/** How often a change is looked for: so old what operators see may be. */
const LOOK_MS = 1_000;
/** Reports of a process that is there come at least so often while a breaker isn't closed; node-monitor forgets others after three. */
const HEARTBEAT_MS = 10_000;

export interface BreakerReportsOptions {
  /** Tells node-monitor all breakers of this process that are not closed, in place of what it told before. */
  send: (breakers: OpenBreakerV1[]) => Promise<unknown>;
  /** Told when a report failed: once, until one succeeds. It is sent again with the next look. */
  onFault: (error: unknown) => void;
}

/** Reports a process's breakers: when they changed, and now and then while one isn't closed. While all are quiet nothing is sent. */
export class BreakerReports {
  private timer: NodeJS.Timeout | undefined;
  private sentVersion = 0;
  private sentAtMs = 0;
  private faulty = false;

  constructor(
    private readonly breakers: NodeBreakers,
    private readonly options: BreakerReportsOptions,
  ) {}

  start(): void {
    const turn = async (): Promise<void> => {
      try {
        await this.look(performance.now());
        this.faulty = false;
      } catch (error) {
        if (!this.faulty) this.options.onFault(error);
        this.faulty = true;
      }
      if (this.timer) this.timer = setTimeout(() => void turn(), LOOK_MS);
    };
    this.timer = setTimeout(() => void turn(), LOOK_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Sends a report if one is due. @param nowMs steady clock */
  async look(nowMs: number): Promise<void> {
    const { version } = this.breakers;
    const open = this.breakers.describe();
    const beat = open.length > 0 && nowMs - this.sentAtMs >= HEARTBEAT_MS;
    if (version === this.sentVersion && !beat) return;
    await this.options.send(open);
    this.sentVersion = version;
    this.sentAtMs = nowMs;
  }
}

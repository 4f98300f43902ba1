import { type KuboCallName, KuboError, readNetworkError } from './kubo-errors.js';

/** What ends a call early. */
export interface CallLimits {
  /** Time for the whole call. */
  timeoutMs: number;
  /** Time without any progress; absent: only the whole counts. */
  stallMs?: number;
  /** The caller's own wish to stop. */
  signal?: AbortSignal;
}

/**
 * Watches over one call: its signal aborts at the deadline, after a stall, or with the caller's signal, whichever is first.
 * The abort reason is what the call rejects with. `stop` must follow, else timers and listeners stay: see `withinLimits`.
 */
export class CallClock {
  private readonly controller = new AbortController();
  private readonly deadline: NodeJS.Timeout;
  private readonly stall: NodeJS.Timeout | undefined;

  constructor(
    call: KuboCallName,
    private readonly limits: CallLimits,
  ) {
    const { timeoutMs, stallMs, signal } = limits;
    const late = (why: string) => () => this.controller.abort(new KuboError('timeout', call, why));
    this.deadline = setTimeout(late(`no answer within ${timeoutMs} ms`), timeoutMs);
    if (stallMs !== undefined) this.stall = setTimeout(late(`no progress for ${stallMs} ms`), stallMs);
    if (signal?.aborted) this.giveUp();
    else signal?.addEventListener('abort', this.giveUp);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Tells that bytes have moved: the stall counts from now. */
  moved(): void {
    this.stall?.refresh();
  }

  stop(): void {
    clearTimeout(this.deadline);
    clearTimeout(this.stall);
    this.limits.signal?.removeEventListener('abort', this.giveUp);
  }

  private readonly giveUp = (): void => this.controller.abort(this.limits.signal?.reason);
}

/**
 * Runs some work under a clock. Its failures come out as KuboErrors, except the reason of the caller's own abort.
 *
 * @throws KuboError 'timeout' at the deadline or after a stall
 */
export async function withinLimits<T>(
  call: KuboCallName,
  limits: CallLimits,
  work: (clock: CallClock) => Promise<T>,
): Promise<T> {
  const clock = new CallClock(call, limits);
  try {
    return await work(clock);
  } catch (error) {
    throw clock.signal.aborted ? clock.signal.reason : readNetworkError(call, error);
  } finally {
    clock.stop();
  }
}

/** As `withinLimits`, for work that yields; the limits count until its last item is taken. */
export async function* streamWithinLimits<T>(
  call: KuboCallName,
  limits: CallLimits,
  work: (clock: CallClock) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  const clock = new CallClock(call, limits);
  try {
    yield* work(clock);
  } catch (error) {
    throw clock.signal.aborted ? clock.signal.reason : readNetworkError(call, error);
  } finally {
    clock.stop();
  }
}

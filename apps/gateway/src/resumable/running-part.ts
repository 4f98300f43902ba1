import { watchedBody } from '../uploads/watched-body.js';

/** Why no more of a part is read: what has come is kept. */
export class PartEnded extends Error {}

/**
 * A part that is being received. It may be ended from outside, which keeps what has come, or given up, which acknowledges
 * nothing more.
 */
export class RunningPart {
  /** Gives up. */
  readonly controller = new AbortController();
  private readonly ending = new AbortController();
  private short = false;

  constructor(
    readonly versionId: string,
    readonly fence: number,
  ) {}

  /** True when the body was not read to its end: the client is gone, silent, or has to make room. */
  get endedEarly(): boolean {
    return this.short;
  }

  end(reason: string): void {
    this.ending.abort(new PartEnded(reason));
  }

  /** The body's bytes, up to its end or to where it breaks off. @throws only when the part is given up */
  async *receive(body: AsyncIterable<Uint8Array>, idleMs: number): AsyncGenerator<Uint8Array, void, undefined> {
    const signal = AbortSignal.any([this.controller.signal, this.ending.signal]);
    try {
      yield* watchedBody(body, { idleMs, signal });
    } catch {
      this.controller.signal.throwIfAborted();
      this.short = true;
    }
  }
}

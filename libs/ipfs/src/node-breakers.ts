import type { OpenBreakerV1 } from '#contracts';
import { admit, afterFailure, type BreakerState, CLOSED, phaseOf } from './circuit-breaker.js';

/** Enough to see what happened. */
const MAX_REASON_LENGTH = 200;

/** What the list of nodes says about breakers. */
interface ResettableNode {
  id: string;
  /** Counts an operator's resets; absent from an older monitor. */
  breakerResets?: number;
}

/** A circuit breaker per node, in this process's memory: what it saw itself in the last seconds. */
export class NodeBreakers {
  private readonly states = new Map<string, BreakerState & { reason?: string | undefined }>();
  private resets = new Map<string, number>();
  private changes = 0;

  /** @param now steady clock in milliseconds; given by tests */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether to ask this node before others; a yes of an open breaker is its one try for now. */
  admits(nodeId: string): boolean {
    const known = this.states.get(nodeId);
    if (!known) return true;
    const { admitted, state } = admit(known, this.now());
    if (state !== known) this.set(nodeId, { ...state, reason: known.reason });
    return admitted;
  }

  /** Whether others should be asked first; takes no try away. */
  isOpen(nodeId: string): boolean {
    return phaseOf(this.states.get(nodeId) ?? CLOSED, this.now()) === 'open';
  }

  succeeded(nodeId: string): void {
    const known = this.states.get(nodeId);
    if (!known) return;
    this.states.delete(nodeId);
    if (known.openedAt !== undefined) this.changes += 1;
  }

  /** @param reason for operators, without secrets */
  failed(nodeId: string, reason?: string): void {
    const state = afterFailure(this.states.get(nodeId) ?? CLOSED, this.now());
    this.set(nodeId, { ...state, reason: reason?.slice(0, MAX_REASON_LENGTH) });
  }

  /** Closes what an operator reset since the last list, and forgets nodes that are gone. A first list says where counting begins. */
  follow(nodes: readonly ResettableNode[]): void {
    const counts = new Map(nodes.map(({ id, breakerResets = 0 }) => [id, breakerResets]));
    for (const nodeId of [...this.states.keys()]) {
      const [before, after] = [this.resets.get(nodeId), counts.get(nodeId)];
      if (after === undefined || (before !== undefined && before !== after)) this.succeeded(nodeId);
    }
    this.resets = counts;
  }

  /** Moves whenever `describe` would say something else, but for the passing of time. */
  get version(): number {
    return this.changes;
  }

  /** All that are not closed, with times as durations: clocks differ. */
  describe(): OpenBreakerV1[] {
    const nowMs = this.now();
    return [...this.states].flatMap(([nodeId, state]) => {
      const phase = phaseOf(state, nowMs);
      if (phase === 'closed') return [];
      const { failures, reason = null, openedAt = nowMs, retryAt = nowMs } = state;
      const [openForMs, nextTryInMs] = [nowMs - openedAt, Math.max(0, retryAt - nowMs)].map(Math.round);
      return [{ nodeId, state: phase, failures, reason, openForMs: openForMs ?? 0, nextTryInMs: nextTryInMs ?? 0 }];
    });
  }

  private set(nodeId: string, state: BreakerState & { reason?: string | undefined }): void {
    this.states.set(nodeId, state);
    if (state.openedAt !== undefined) this.changes += 1;
  }
}

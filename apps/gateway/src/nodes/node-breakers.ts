import { Injectable } from '@nestjs/common';
import { admit, afterFailure, type BreakerState, CLOSED } from './circuit-breaker.js';

/** A circuit breaker per node, in this gateway's memory: what it saw itself in the last seconds. */
@Injectable()
export class NodeBreakers {
  private readonly states = new Map<string, BreakerState>();

  /** Whether to ask this node before others; a yes of an open breaker is its one try for now. */
  admits(nodeId: string): boolean {
    const { admitted, state } = admit(this.states.get(nodeId) ?? CLOSED, performance.now());
    if (state !== CLOSED) this.states.set(nodeId, state);
    return admitted;
  }

  succeeded(nodeId: string): void {
    this.states.delete(nodeId);
  }

  failed(nodeId: string): void {
    this.states.set(nodeId, afterFailure(this.states.get(nodeId) ?? CLOSED, performance.now()));
  }
}

import type { NodeState, NodeWish } from '#contracts';
import type { NodeSpace } from './judge-space.js';
import { judgeEpoch, type NodeNewsSubject, newsOfChange, type NodeVerdict } from './judge-node.js';

/** The part of a node's row that decisions are made from and about. */
export interface JudgedNode extends NodeSpace {
  state: NodeState;
  stateReason: string | null;
  epoch: number;
  processStart: Date | null;
  canaryFault: string | null;
  operatorWish: NodeWish | null;
}

/** What to write, and what to tell; `news` null: nobody need know. */
export interface NodeChange {
  row: Partial<JudgedNode>;
  news: { subject: NodeNewsSubject; reason: string | null } | null;
}

const CHANGED = 'bytenode.evt.node-monitor.node.changed.v1';

/**
 * Decides what a verdict changes. Pure.
 *
 * @param seenStart when the process that answered the last probe started; null: not known
 * @returns null when all is as recorded
 */
export function decideChange(node: JudgedNode, verdict: NodeVerdict, seenStart: Date | null): NodeChange | null {
  const { state: from, processStart: recordedStart } = node;
  const moved = verdict.state !== from;
  const epochCause = judgeEpoch({ from, to: verdict.state, recordedStart, seenStart });
  const learned = recordedStart === null && seenStart !== null;
  if (!moved && !epochCause && !learned) return null;
  return {
    row: {
      ...(moved ? { state: verdict.state, stateReason: verdict.reason } : {}),
      ...(epochCause ? { epoch: node.epoch + 1 } : {}),
      ...((epochCause ?? learned) && seenStart ? { processStart: seenStart } : {}),
      // What a canary found before the node went away says nothing about it now.
      ...(epochCause === 'returned' ? { canaryFault: null } : {}),
    },
    news: moved
      ? { subject: newsOfChange(from, verdict.state), reason: verdict.reason ?? epochCause }
      : epochCause && { subject: CHANGED, reason: epochCause },
  };
}

/** What a look at a node's canary found. */
export interface CanaryFinding {
  /** Why the block written earlier is not there; null: it is. */
  lost: string | null;
  /** Why a block can't be written and read back now; null: it can. */
  fault: string | null;
}

/**
 * Decides what a look at the canary changes: a lost block begins a new epoch, for others may be lost with it. Pure.
 * As long as no new canary could be written after a loss, the same loss isn't counted again.
 *
 * @returns null when all is as recorded
 */
export function decideCanary(node: JudgedNode, { lost, fault }: CanaryFinding): NodeChange | null {
  const newLoss = lost !== null && node.canaryFault === null;
  if (!newLoss && fault === node.canaryFault) return null;
  return {
    row: { canaryFault: fault, ...(newLoss ? { epoch: node.epoch + 1 } : {}) },
    news: newLoss ? { subject: CHANGED, reason: `canary failed: ${lost}` } : null,
  };
}

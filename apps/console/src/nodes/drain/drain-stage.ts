import type { components } from '#client';
import { isOver } from '../../jobs/job-words.js';
import type { NodeDto } from '../node-states.js';

export type JobDto = components['schemas']['JobDto'];

/** Where a drain stands: nothing is decided, copies are moved, the node is empty. */
export type DrainStage = 'plan' | 'live' | 'empty';

/** Read from the node and its job, so that whoever comes later sees the same. Pure. */
export function stageOf({ operatorWish }: Pick<NodeDto, 'operatorWish'>, job: JobDto | undefined): DrainStage {
  if (operatorWish === 'drained') return 'empty';
  // A job that begins sets the wish as its first step.
  if (operatorWish === 'draining' || (job && !isOver(job))) return 'live';
  return 'plan';
}

/** What the service says of a drain that ended. */
export interface DrainResult {
  /** The node itself was asked, and pins nothing of ours. */
  verifiedOnNode: boolean;
  /** What it pins that isn't ours; null: not known. */
  foreignPins: number | null;
}

/** Reads what a job came to; undefined when it doesn't say. Pure. */
export function drainResultOf(job: Pick<JobDto, 'state' | 'result'> | undefined): DrainResult | undefined {
  const result = job?.state === 'succeeded' ? (job.result as Record<string, unknown> | null) : null;
  if (typeof result?.verifiedOnNode !== 'boolean') return undefined;
  const { verifiedOnNode, foreignPins } = result;
  return { verifiedOnNode, foreignPins: typeof foreignPins === 'number' ? foreignPins : null };
}

/** A node that may get copies, and about how much of them. */
export interface Receiver {
  node: NodeDto;
  freeBytes: number;
  /** 0 to 1: copies go by chance, in proportion to what is free. */
  share: number;
}

/** Who takes what lies on a node, most first: nodes that take new data and have room. Pure. */
export function receiversOf(nodeId: string, nodes: readonly NodeDto[]): Receiver[] {
  const able = nodes.flatMap((node) =>
    node.id !== nodeId && node.state === 'online' && node.freeBytes ? [{ node, freeBytes: node.freeBytes }] : [],
  );
  const total = able.reduce((sum, { freeBytes }) => sum + freeBytes, 0);
  return able
    .map((receiver) => ({ ...receiver, share: receiver.freeBytes / total }))
    .toSorted((a, b) => b.share - a.share);
}

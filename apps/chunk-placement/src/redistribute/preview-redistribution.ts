import type { RedistributionStepV1 } from '#contracts';
import type { PlacementNode } from '../nodes/placement-node.js';
import { chooseStep, type ChunkSituation, type RepairStep } from '../repair/choose-target.js';
import { planSpreadMove } from '../repair/plan-spread-move.js';
import { planZoneMove } from './plan-zone-move.js';

/** What would be done for the chunks that were looked at. */
export interface Preview {
  steps: RedistributionStepV1[];
  bytes: number;
  obstacles: string[];
}

type Nodes = { all: PlacementNode[]; usable: PlacementNode[]; freeBytes: (node: PlacementNode) => number };
type Held = Map<string, Set<string>>;

/**
 * Goes through what a redistribution would do, with the choices it makes itself, on a copy of what the rows say: first the copies that
 * are missing, then zones, then the spread. Where chance decides a node, it may become another one. Pure but for `random`.
 *
 * @param chunks all chunks of the version, or as many of them as are looked at together
 * @param ruled  the spread rule is kept, and these are all chunks
 */
export function previewRedistribution(
  chunks: readonly ChunkSituation[],
  nodes: Nodes,
  ruled: boolean,
  random: () => number = Math.random,
): Preview {
  const preview: Preview = { steps: [], bytes: 0, obstacles: [] };
  const held: Held = new Map(chunks.map((chunk) => [chunk.chunkId, holders(chunk)]));
  const simulated = chunks.map((chunk) => simulate(chunk, { nodes, held, ruled, random, preview }));
  if (ruled) spreadOut(simulated, { nodes, held, preview });
  return preview;
}

const holders = (chunk: ChunkSituation): Set<string> =>
  new Set(chunk.replicas.filter(({ state }) => state === 'held' || state === 'planned').map(({ nodeId }) => nodeId));

interface Stage {
  nodes: Nodes;
  held: Held;
  ruled: boolean;
  random: () => number;
  preview: Preview;
}

/** Copies and zones of one chunk. */
function simulate(start: ChunkSituation, stage: Stage): ChunkSituation {
  const { nodes, held, preview, random } = stage;
  let chunk = start;
  for (let steps = 0; steps < chunk.copies; steps++) {
    const step = chooseStep(chunk, nodes, versionAround(chunk, stage), nodes.freeBytes, random);
    if (step.do === 'nothing') break;
    if (step.do === 'wait') {
      preview.obstacles.push(`chunk ${chunk.index}: ${step.reason}`);
      break;
    }
    preview.steps.push(copyStep(chunk, step));
    preview.bytes += chunk.storedBytes;
    chunk = withCopy(chunk, step.nodeId);
    held.set(chunk.chunkId, holders(chunk));
  }
  const { holdAll } = versionAround(chunk, stage);
  const move = planZoneMove(chunk, nodes, holdAll, nodes.freeBytes, random);
  if (!move) return chunk;
  const reason = 'several copies lie in one zone';
  preview.steps.push({ index: chunk.index, do: 'move', fromNodeId: move.from, toNodeId: move.to, reason });
  preview.bytes += chunk.storedBytes;
  chunk = withCopy(withoutCopy(chunk, move.from), move.to);
  held.set(chunk.chunkId, holders(chunk));
  return chunk;
}

/** Nodes that hold the whole version give a chunk away, as long as single moves help. */
function spreadOut(
  chunks: readonly ChunkSituation[],
  { nodes, held, preview }: Pick<Stage, 'nodes' | 'held' | 'preview'>,
): void {
  const byId = new Map(chunks.map((chunk) => [chunk.chunkId, chunk]));
  const receivers = nodes.usable.map((node) => node.nodeId);
  for (const { nodeId } of nodes.all) {
    if (![...held.values()].every((nodeIds) => nodeIds.has(nodeId))) continue;
    const version = [...held].map(([chunkId, nodeIds]) => ({ chunkId, nodeIds, closedTo: new Set<string>() }));
    const move = planSpreadMove({ chunks: version }, nodeId, receivers);
    const chunk = move && byId.get(move.chunkId);
    if (!chunk) {
      preview.obstacles.push('a node holds all chunks, and no single move changes that');
      continue;
    }
    const reason = 'a node holds all chunks';
    preview.steps.push({ index: chunk.index, do: 'move', fromNodeId: move.from, toNodeId: move.to, reason });
    preview.bytes += chunk.storedBytes;
    const nodeIds = new Set(held.get(chunk.chunkId)).add(move.to);
    nodeIds.delete(move.from);
    held.set(chunk.chunkId, nodeIds);
  }
}

function versionAround(
  { chunkId }: ChunkSituation,
  { held, ruled }: Stage,
): { holdAll: ReadonlySet<string>; heldChunks: ReadonlyMap<string, number> } {
  const heldChunks = new Map<string, number>();
  if (!ruled) return { holdAll: new Set(), heldChunks };
  const others = [...held].filter(([id]) => id !== chunkId);
  for (const [, nodeIds] of others)
    for (const nodeId of nodeIds) heldChunks.set(nodeId, (heldChunks.get(nodeId) ?? 0) + 1);
  const holdAll = [...heldChunks].filter(([, count]) => others.length > 0 && count === others.length);
  return { holdAll: new Set(holdAll.map(([nodeId]) => nodeId)), heldChunks };
}

function copyStep(chunk: ChunkSituation, step: Extract<RepairStep, { nodeId: string }>): RedistributionStepV1 {
  const about = { index: chunk.index, fromNodeId: step.sources[0] ?? null, toNodeId: step.nodeId };
  if (step.do === 'heal') return { ...about, do: 'mend', reason: 'the copy there is damaged or missing' };
  return { ...about, do: 'copy', reason: 'it has fewer live copies than wanted' };
}

const withoutCopy = (chunk: ChunkSituation, nodeId: string): ChunkSituation => ({
  ...chunk,
  replicas: chunk.replicas.filter((replica) => replica.nodeId !== nodeId),
});

const withCopy = (chunk: ChunkSituation, nodeId: string): ChunkSituation => ({
  ...chunk,
  replicas: [...withoutCopy(chunk, nodeId).replicas, { nodeId, state: 'held', verifiedEpoch: 0, reclaimable: false }],
});

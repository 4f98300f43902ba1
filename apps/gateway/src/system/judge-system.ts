import type {
  DescribeProcessReplyV1,
  MeasuredClockV1,
  MetadataStatusReplyV1,
  MonitorStatusReplyV1,
  NodeState,
  NodeV1,
  PlacementStatusReplyV1,
  ServiceName,
} from '#contracts';
import { describeOffset, isClockOff } from '#observability';

export const HEALTHS = ['ok', 'degraded', 'at-risk', 'down'] as const;
/** Worse from left to right. */
export type SystemHealth = (typeof HEALTHS)[number];

/** What each part said of itself; null: it did not answer. */
export interface SystemView {
  nodes: readonly NodeV1[] | null;
  metadata: MetadataStatusReplyV1 | null;
  placement: PlacementStatusReplyV1 | null;
  monitor: MonitorStatusReplyV1 | null;
  /** The gateway's own among them; who said nothing is absent. */
  processes: readonly DescribeProcessReplyV1[];
  /** Against the gateway's clock. */
  clocks: readonly MeasuredClockV1[];
  silentServices: readonly ServiceName[];
}

export interface SystemVerdict {
  health: SystemHealth;
  /** Sentences for an operator, worst first; empty when all is well. */
  reasons: string[];
}

/** Events that wait longer than this show that something is stuck; usually they leave within milliseconds. */
const OLD_EVENT_SECONDS = 60;
/** Soon enough to buy disks. */
const SOON_FULL_DAYS = 14;
/** Nodes that may be given new chunks; a suspect one is not, until it answered once more. */
const WRITABLE: readonly NodeState[] = ['online'];

/**
 * Judges the whole system. Pure. Never better than what is known: a part that doesn't answer counts against it. `down`: files
 * can't be read or uploads are refused; `at-risk`: a chunk with one live copy where more are wanted; `degraded`: anything else amiss.
 */
export function judgeSystem(view: SystemView): SystemVerdict {
  const findings: [SystemHealth, string][] = [
    ...view.silentServices.map((name): [SystemHealth, string] => ['down', `${name} does not answer`]),
    ...judgeNodes(view.nodes),
    ...judgeFiles(view.metadata),
    ...judgeCopies(view.placement),
    ...judgeQueues(view),
    ...judgeForecast(view.monitor),
    ...judgeClocks(view.clocks),
  ];
  const ranked = findings.toSorted(([a], [b]) => HEALTHS.indexOf(b) - HEALTHS.indexOf(a));
  return { health: ranked[0]?.[0] ?? 'ok', reasons: ranked.map(([, reason]) => reason) };
}

function* judgeNodes(nodes: SystemView['nodes']): Generator<[SystemHealth, string]> {
  if (!nodes) return;
  const writable = nodes.filter(({ state, full }) => WRITABLE.includes(state) && !full);
  // A single registered node may hold the only copy; beyond that two must take each chunk.
  const needed = Math.min(2, Math.max(1, nodes.length));
  if (writable.length < needed) {
    yield [
      'down',
      `uploads are refused: ${writable.length} of ${nodes.length} nodes can take data, ${needed} are needed`,
    ];
  }
  for (const { name, state, stateReason } of nodes) {
    if (state !== 'online') yield ['degraded', `node ${name} is ${state}${stateReason ? `: ${stateReason}` : ''}`];
  }
}

function* judgeFiles(metadata: SystemView['metadata']): Generator<[SystemHealth, string]> {
  if (!metadata) return;
  const { unavailable, repairing, reduced } = metadata.filesByProtection;
  if (unavailable > 0) yield ['down', `${count(unavailable, 'file')} can not be read: a chunk has no live copy`];
  if (repairing > 0) yield ['degraded', `${count(repairing, 'file')} below policy, being repaired`];
  if (reduced > 0)
    yield ['degraded', `${count(reduced, 'file')} below policy, and the nodes there are can not mend that`];
}

function* judgeCopies(placement: SystemView['placement']): Generator<[SystemHealth, string]> {
  if (!placement) return;
  const { chunksBelowPolicyByLiveCopies: counted, brakeEngaged, brakeReason, openRepairs, dueRepairs } = placement;
  // Older than the last loss, a count knows nothing of it; what was lost shows in the repairs that were opened.
  const below = worseOf(counted, placement.lostCopiesOpenByLiveCopies ?? {});
  if (placement.countedAt === null) yield ['degraded', 'chunks were not counted yet'];
  else if (placement.recounting) {
    yield [
      'degraded',
      `nodes changed: chunks are counted anew, the count shown is from ${placement.countedAt ?? 'before'}`,
    ];
  }
  for (const [copies, chunks] of Object.entries(below)) {
    if (chunks === 0) continue;
    const health = copies === '0' ? 'down' : copies === '1' ? 'at-risk' : 'degraded';
    yield [
      health,
      `${count(chunks, 'chunk')} with ${copies === '0' ? 'no' : copies} live ${copies === '1' ? 'copy' : 'copies'}, fewer than wanted`,
    ];
  }
  if (brakeEngaged) yield ['degraded', `repairs are held back: ${brakeReason ?? 'many nodes went down at once'}`];
  if (openRepairs > 0) yield ['degraded', `${count(openRepairs, 'repair')} open, ${dueRepairs} due`];
}

/** For each number of copies the larger of two counts of the same chunks. */
function worseOf(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const copies = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  return Object.fromEntries(copies.map((key) => [key, Math.max(one[key] ?? 0, other[key] ?? 0)]));
}

function* judgeForecast(monitor: SystemView['monitor']): Generator<[SystemHealth, string]> {
  const days = monitor?.forecast.daysUntilFull ?? null;
  if (days !== null && days <= SOON_FULL_DAYS)
    yield ['degraded', `the nodes are full in ${days} days, at ${monitor?.forecast.basis}`];
}

function* judgeClocks(clocks: SystemView['clocks']): Generator<[SystemHealth, string]> {
  for (const clock of clocks.filter(isClockOff)) {
    yield ['degraded', `the clock of ${clock.name} is ${describeOffset(clock)} the gateway's; let NTP set both`];
  }
}

function* judgeQueues({ metadata, placement, monitor }: SystemView): Generator<[SystemHealth, string]> {
  for (const [name, status] of Object.entries({ metadata, 'chunk-placement': placement, 'node-monitor': monitor })) {
    if (status && status.outboxPending > 0 && status.outboxOldestSeconds > OLD_EVENT_SECONDS) {
      yield [
        'degraded',
        `${count(status.outboxPending, 'event')} of ${name} not sent for ${Math.round(status.outboxOldestSeconds)} s`,
      ];
    }
  }
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

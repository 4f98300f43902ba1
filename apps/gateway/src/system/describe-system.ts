import type { NodeV1 } from '#contracts';
import { judgeSystem, type SystemView } from './judge-system.js';
import type { QueueDto, SystemStatusDto } from './system.dto.js';

/** Puts what the parts said, and what that comes to, on one page. Pure; what nobody told is null, never zero. */
export function describeSystem(view: SystemView, now: Date): SystemStatusDto {
  const { nodes, metadata, placement, monitor } = view;
  return {
    ...judgeSystem(view),
    silentServices: [...view.silentServices],
    nodes: nodes && { total: nodes.length, byState: Object.fromEntries(countBy(nodes, ({ state }) => state)) },
    files: metadata && {
      total: metadata.files,
      bytes: metadata.bytes,
      byProtection: metadata.filesByProtection,
      trashed: metadata.trashedFiles,
      openUploads: metadata.openUploads,
    },
    chunks: placement && {
      total: placement.chunks,
      countedAt: placement.countedAt ?? null,
      recounting: placement.recounting ?? false,
      belowPolicyByLiveCopies: placement.chunksBelowPolicyByLiveCopies,
      releasingReplicas: placement.releasingReplicas,
      oldestProofAt: placement.oldestProofAt,
    },
    repairs: placement && {
      open: placement.openRepairs,
      due: placement.dueRepairs,
      brakeEngaged: placement.brakeEngaged,
      brakeReason: placement.brakeReason,
    },
    capacity: nodes && {
      capacityBytes: sum(nodes, ({ capacityBytes }) => capacityBytes),
      usedBytes: sum(nodes, ({ usedBytes }) => usedBytes ?? 0),
      freeBytes: sum(nodes, ({ freeBytes }) => freeBytes ?? 0),
      unmeasuredNodes: nodes.filter(({ freeBytes }) => freeBytes === null).length,
    },
    forecast: monitor && {
      daysUntilFull: monitor.forecast.daysUntilFull,
      bytesPerDay: monitor.forecast.bytesPerDay,
      basis: monitor.forecast.basis,
    },
    queues: queuesOf(view),
    versions: Object.fromEntries([
      ...(nodes ?? []).flatMap(({ name, version }) => (version === null ? [] : [[name, version] as const])),
      ...view.processes.map(({ service, version }) => [service, version] as const),
    ]),
    processes: view.processes.map(({ service, version, nodeVersion, startedAt }) => {
      return { service, version, nodeVersion, startedAt };
    }),
    clocks: [...view.clocks],
    checkedAt: now.toISOString(),
  };
}

function queuesOf({ metadata, placement, monitor }: SystemView): QueueDto[] {
  const parts = [
    { service: 'metadata' as const, status: metadata },
    { service: 'chunk-placement' as const, status: placement },
    { service: 'node-monitor' as const, status: monitor },
  ];
  return parts.flatMap(({ service, status }) =>
    status ? [{ service, pending: status.outboxPending, oldestSeconds: status.outboxOldestSeconds }] : [],
  );
}

function countBy(nodes: readonly NodeV1[], keyOf: (node: NodeV1) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(keyOf(node), (counts.get(keyOf(node)) ?? 0) + 1);
  return counts;
}

const sum = (nodes: readonly NodeV1[], of: (node: NodeV1) => number): number =>
  nodes.reduce((total, node) => total + of(node), 0);

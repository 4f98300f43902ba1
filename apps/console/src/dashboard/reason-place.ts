import type { NodeDto } from '../nodes/node-states.js';

/** Where something can be done about a reason of the system's state. */
export type ReasonPlace =
  { to: '/nodes/$nodeId'; params: { nodeId: string } } | { to: '/nodes' } | { to: '/health-checks' };

const PLACES: readonly [RegExp, Exclude<ReasonPlace, { params: object }>][] = [
  [/^uploads are refused/, { to: '/nodes' }],
  [/^the nodes are full in/, { to: '/nodes' }],
  [/^repairs are held back/, { to: '/nodes' }],
  [/^\d+ repairs? open/, { to: '/nodes' }],
  [/^\d+ files? (can not be read|below policy)/, { to: '/health-checks' }],
  [/^\d+ chunks? with/, { to: '/health-checks' }],
  [/^\d+ events? of/, { to: '/health-checks' }],
];

/**
 * Where a person can act on a reason, by how the service words it; undefined where nothing but waiting helps, or it is worded
 * anew. Pure.
 */
export function placeOfReason(reason: string, nodes: readonly Pick<NodeDto, 'id' | 'name'>[]): ReasonPlace | undefined {
  const [, what, name] = /^(node|the clock of) (\S+) is /.exec(reason) ?? [];
  if (name !== undefined) {
    const node = nodes.find((candidate) => candidate.name === name);
    if (node) return { to: '/nodes/$nodeId', params: { nodeId: node.id } };
    // Services have clocks too.
    return what === 'node' ? { to: '/nodes' } : undefined;
  }
  return PLACES.find(([pattern]) => pattern.test(reason))?.[1];
}

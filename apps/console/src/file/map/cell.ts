import type { components } from '#client';

type Replica = components['schemas']['ReplicaDto'];
type Presence = components['schemas']['ProbedReplicaDto']['presence'];

/** What the map shows of a chunk on a node. */
export const CELLS = [
  'proved',
  'held',
  'coming',
  'going',
  'away',
  'missing',
  'corrupt',
  'unreachable',
  'none',
] as const;
export type Cell = (typeof CELLS)[number];

const OF_PRESENCE: Record<Presence, Cell> = {
  present: 'proved',
  missing: 'missing',
  corrupt: 'corrupt',
  unreachable: 'unreachable',
};

/**
 * What a cell shows, never greener than the truth: what a node said when it was just asked counts most; a copy on a node that is down is no copy.
 * Pure.
 *
 * @param replica what the records say; undefined: nothing should lie there
 * @param presence what the node said; undefined: it was not asked, or is asked no longer
 */
export function cellOf(
  replica: Pick<Replica, 'state' | 'nodeState'> | undefined,
  presence: Presence | undefined,
): Cell {
  // Since it was asked the copy may have gone: then the records say less, and count.
  if (presence === 'present') {
    if (!replica) return 'none';
    if (isAway(replica)) return 'away';
    if (replica.state === 'releasing') return 'going';
  }
  if (presence) return OF_PRESENCE[presence];
  if (!replica) return 'none';
  switch (replica.state) {
    case 'planned':
      return 'coming';
    case 'releasing':
      return 'going';
    case 'missing':
      return 'missing';
    case 'held':
      return isAway(replica) ? 'away' : 'held';
  }
}

const isAway = ({ nodeState }: Pick<Replica, 'nodeState'>): boolean => nodeState === 'down' || nodeState === 'impostor';

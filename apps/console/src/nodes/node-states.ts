import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { Tone } from '../look/tones.js';

export type NodeDto = components['schemas']['NodeDto'];
export type NodeState = NodeDto['state'];

/** The worst first. */
export const NODE_STATES = [
  'impostor',
  'down',
  'suspect',
  'full',
  'draining',
  'maintenance',
  'drained',
  'online',
] as const satisfies readonly NodeState[];

/** A state in words: what it is called, and what it means. */
export interface StateWords {
  tone: Tone;
  label: MessageDescriptor;
  meaning: MessageDescriptor;
}

export const STATE_WORDS: Record<NodeState, StateWords> = {
  online: { tone: 'good', label: msg`Online`, meaning: msg`It takes new data and serves what it holds.` },
  suspect: {
    tone: 'warn',
    label: msg`No answer`,
    meaning: msg`It missed a probe and gets nothing new until it answers. After three missed probes it counts as down.`,
  },
  down: {
    tone: 'bad',
    label: msg`Down`,
    meaning: msg`It does not answer. After a delay the copies it held are made again on other nodes.`,
  },
  full: {
    tone: 'warn',
    label: msg`Full`,
    meaning: msg`It takes nothing new; what it holds is read as before. Add a node, or raise its capacity.`,
  },
  impostor: {
    tone: 'bad',
    label: msg`Wrong node`,
    meaning: msg`Another node answers at its address. Nothing is read from it or written to it.`,
  },
  maintenance: {
    tone: 'held',
    label: msg`Maintenance`,
    meaning: msg`It gets nothing new; what it holds is read and counts for as long as it answers.`,
  },
  draining: {
    tone: 'busy',
    label: msg`Draining`,
    meaning: msg`It is being emptied: each copy is proved on another node before it is let go of here.`,
  },
  drained: {
    tone: 'held',
    label: msg`Drained`,
    meaning: msg`It holds nothing of ours and gets nothing new. It can be removed.`,
  },
};

const rank = (state: NodeState): number => NODE_STATES.indexOf(state);

/** The worst first, then by name as people count: kubo-2 before kubo-10. Pure. */
export function sortNodes(nodes: readonly NodeDto[]): NodeDto[] {
  const names = new Intl.Collator('en', { numeric: true });
  return nodes.toSorted((a, b) => rank(a.state) - rank(b.state) || names.compare(a.name, b.name));
}

/** Those that a person looks for. Pure. */
export function filterNodes(
  nodes: readonly NodeDto[],
  { search = '', state }: { search?: string; state?: NodeState },
): NodeDto[] {
  const wanted = search.trim().toLowerCase();
  return nodes.filter(
    (node) =>
      (!state || node.state === state) &&
      [node.name, node.zone, node.rpcUrl].some((text) => text.toLowerCase().includes(wanted)),
  );
}

import { NODE_STATES, type NodeState } from './node-states.js';

/** What the page of all nodes shows, as it stands in its address. */
export interface NodesSearch {
  /** Nodes whose name, zone or address has this in it. */
  search?: string;
  state?: NodeState;
  /** Whether the dialog that adds a node is open. */
  register?: true;
}

export const NODE_TABS = ['overview', 'diagnostic', 'verdicts', 'copies', 'drain'] as const;
export type NodeTab = (typeof NODE_TABS)[number];
export const COPY_STATES = ['planned', 'held', 'missing', 'releasing'] as const;
export type CopyState = (typeof COPY_STATES)[number];

/** What the page of one node shows. */
export interface NodeSearch {
  tab?: NodeTab;
  /** Only copies in this state. */
  copies?: CopyState;
}

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((name) => name === value);

/** Reads an address; what isn't known in it is left out. Pure. */
export function readNodesSearch({ search, state, register }: Record<string, unknown>): NodesSearch {
  const knownState = oneOf(NODE_STATES, state);
  return {
    ...(typeof search === 'string' && search ? { search } : {}),
    ...(knownState ? { state: knownState } : {}),
    ...(register === true || register === 'true' ? { register: true } : {}),
  };
}

/** Reads an address; what isn't known in it is left out. Pure. */
export function readNodeSearch({ tab, copies }: Record<string, unknown>): NodeSearch {
  const [knownTab, knownState] = [oneOf(NODE_TABS, tab), oneOf(COPY_STATES, copies)];
  return { ...(knownTab ? { tab: knownTab } : {}), ...(knownState ? { copies: knownState } : {}) };
}

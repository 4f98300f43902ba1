import type { NodeDto } from './node-states.js';

/** The zones of these nodes, each once, in order. Pure. */
export const zonesOf = (nodes: readonly NodeDto[]): string[] =>
  [...new Set(nodes.map(({ zone }) => zone))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

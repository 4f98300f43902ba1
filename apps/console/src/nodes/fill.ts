import type { Tone } from '../look/tones.js';
import type { NodeDto } from './node-states.js';

/** From here on a node takes no uploads; the service's FULL_PERCENT, as it is set by default. */
const FULL_SHARE = 0.85;
const NEARLY_SHARE = 0.75;

/** How much of something is used. */
export interface Fill {
  /** 0 to 1. */
  share: number;
  tone: Tone;
}

/** Of what is used of a capacity, the part and what it means; undefined while nothing was measured. Pure. */
export function fillOf({ usedBytes, capacityBytes }: Pick<NodeDto, 'usedBytes' | 'capacityBytes'>): Fill | undefined {
  if (usedBytes === null || capacityBytes <= 0) return undefined;
  const share = Math.min(1, usedBytes / capacityBytes);
  return { share, tone: share >= FULL_SHARE ? 'bad' : share >= NEARLY_SHARE ? 'warn' : 'busy' };
}

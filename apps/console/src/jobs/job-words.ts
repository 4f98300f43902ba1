import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { Tone } from '../look/tones.js';

type Job = components['schemas']['JobDto'];

const STATES: Record<Job['state'], { tone: Tone; words: MessageDescriptor }> = {
  queued: { tone: 'neutral', words: msg`Waits for its turn` },
  running: { tone: 'busy', words: msg`Under way` },
  paused: { tone: 'held', words: msg`Paused` },
  succeeded: { tone: 'good', words: msg`Done` },
  failed: { tone: 'bad', words: msg`Failed` },
  cancelled: { tone: 'neutral', words: msg`Cancelled` },
};

const KINDS: Record<Job['kind'], MessageDescriptor> = {
  drain: msg`Drain of a node`,
  redistribute: msg`Redistribution of a file`,
  rebalance: msg`Rebalance`,
  'health-check': msg`Health check`,
};

/** The state of a job in words. Pure. */
export const stateOf = ({ state }: Pick<Job, 'state'>): { tone: Tone; words: MessageDescriptor } => STATES[state];

/** What kind of work a job is. Pure. */
export const kindOf = ({ kind }: Pick<Job, 'kind'>): MessageDescriptor => KINDS[kind];

/** Whether nothing more happens to a job. Pure. */
export const isOver = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'succeeded' || state === 'failed' || state === 'cancelled';

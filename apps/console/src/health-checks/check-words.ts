import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { Tone } from '../look/tones.js';

export type HealthCheck = components['schemas']['HealthCheckDto'];
export type Finding = components['schemas']['HealthFindingDto'];

/** What kinds of findings are called. */
export const KINDS: Record<Finding['kind'], MessageDescriptor> = {
  'node-unavailable': msg`Node not available`,
  'node-full': msg`Node full`,
  'node-not-durable': msg`Node without fsync`,
  'node-without-token': msg`Node without a token`,
  'node-clock': msg`Clock of a node`,
  'clock-differs': msg`Clocks differ`,
  'node-test': msg`Node failed its test`,
  'node-not-checked': msg`Node not checked`,
  'replica-missing': msg`Copy missing`,
  'replica-corrupt': msg`Copy corrupt`,
  'orphan-pin': msg`Orphaned copy`,
  'foreign-pin': msg`Foreign pin`,
  'chunk-unavailable': msg`Chunk without a copy`,
  'chunk-below-policy': msg`Chunk below its policy`,
  'chunk-surplus': msg`Chunk with too many copies`,
  'spread-fault': msg`Spread fault`,
  'counter-wrong': msg`Wrong counter`,
  'upload-stuck': msg`Upload stuck`,
  'version-unplaced': msg`Version without a place`,
  'version-unknown': msg`Unknown version`,
  'outbox-old': msg`Events not sent`,
  'stream-missing': msg`Event stream missing`,
  'consumer-missing': msg`Consumer of events missing`,
  'consumer-behind': msg`Consumer of events behind`,
  'dead-letters': msg`Parked messages`,
  'section-not-checked': msg`Part not checked`,
};

export const SEVERITIES: Record<Finding['severity'], { tone: Tone; words: MessageDescriptor }> = {
  error: { tone: 'bad', words: msg`Error` },
  warning: { tone: 'warn', words: msg`Warning` },
  info: { tone: 'neutral', words: msg`Note` },
};

/** What came out of a check, or how far it is. Pure. */
export function outcomeOf({ state, verdict }: Pick<HealthCheck, 'state' | 'verdict'>): {
  tone: Tone;
  words: MessageDescriptor;
} {
  if (state === 'failed') return { tone: 'bad', words: msg`Failed` };
  if (state === 'cancelled') return { tone: 'neutral', words: msg`Cancelled` };
  if (state === 'paused') return { tone: 'held', words: msg`Paused` };
  if (verdict === null) return { tone: 'busy', words: msg`Under way` };
  return verdict === 'healthy' ? { tone: 'good', words: msg`Healthy` } : { tone: 'warn', words: msg`Findings` };
}

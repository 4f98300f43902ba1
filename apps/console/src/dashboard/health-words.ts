import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { Tone } from '../look/tones.js';

export type SystemStatus = components['schemas']['SystemStatusDto'];

interface HealthWords {
  tone: Tone;
  word: MessageDescriptor;
  /** The whole truth in a sentence. */
  sentence: MessageDescriptor;
}

export const HEALTH_WORDS: Record<SystemStatus['health'], HealthWords> = {
  ok: {
    tone: 'good',
    word: msg`All is well`,
    sentence: msg`Every file can be read and has all the copies it should have; new files are taken.`,
  },
  degraded: {
    tone: 'warn',
    word: msg`Degraded`,
    sentence: msg`Files can be read and new ones are taken, but not everything is as it should be.`,
  },
  'at-risk': {
    tone: 'bad',
    word: msg`At risk`,
    sentence: msg`Files can be read, but of some chunks a single live copy is left: one more loss, and their files are gone.`,
  },
  down: {
    tone: 'bad',
    word: msg`Down`,
    sentence: msg`Some files can not be read, or new ones are not taken, or a part of the service does not answer.`,
  },
};

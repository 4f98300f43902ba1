import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '../../look/tones.js';
import type { Cell } from './cell.js';

/** What a cell says in words, and the tone it is drawn in. */
export const CELL_WORDS: Record<Exclude<Cell, 'none'>, { word: MessageDescriptor; tone: Tone; colour: string }> = {
  proved: { word: msg`there, just proved`, tone: 'good', colour: '--mantine-color-teal-7' },
  held: { word: msg`there, by the records`, tone: 'good', colour: '--mantine-color-teal-5' },
  coming: { word: msg`being made`, tone: 'busy', colour: '--mantine-color-indigo-6' },
  going: { word: msg`being removed`, tone: 'neutral', colour: '--mantine-color-gray-6' },
  away: { word: msg`the node is down`, tone: 'warn', colour: '--mantine-color-orange-7' },
  missing: { word: msg`missing`, tone: 'bad', colour: '--mantine-color-red-7' },
  corrupt: { word: msg`corrupt`, tone: 'bad', colour: '--mantine-color-red-7' },
  unreachable: { word: msg`the node did not answer`, tone: 'warn', colour: '--mantine-color-orange-7' },
};

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tone } from '../look/tones.js';
import type { StoredFile } from './entries.js';

/** How safe a file is, in a few words. Pure. */
export function protectionOf({ protection, minCopies, wantedCopies }: Protected): {
  tone: Tone;
  words: MessageDescriptor;
} {
  switch (protection) {
    case 'full':
      return { tone: 'good', words: msg`${minCopies} of ${wantedCopies} copies` };
    case 'repairing':
      return { tone: 'busy', words: msg`Being repaired, ${minCopies} of ${wantedCopies} copies` };
    case 'reduced':
      return { tone: 'warn', words: msg`Reduced, ${minCopies} of ${wantedCopies} copies` };
    case 'unavailable':
      return { tone: 'bad', words: msg`Can't be read now` };
  }
}

type Protected = Pick<StoredFile, 'protection' | 'minCopies' | 'wantedCopies'>;

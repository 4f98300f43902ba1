import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { MAX_PATH_BYTES, type NameFault } from './paths.js';

/** What is wrong with a name. */
export const NAME_FAULTS: Record<NameFault, MessageDescriptor> = {
  empty: msg`A name is needed.`,
  slash: msg`A name has no slash. Move it to put it into a folder.`,
  dots: msg`"." and ".." mean folders and can't be names.`,
  nul: msg`There is a character in it that no name can have.`,
  long: msg`That is too long: the path may have ${MAX_PATH_BYTES} bytes.`,
};

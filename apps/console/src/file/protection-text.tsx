import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { survivedLosses } from './survival.js';

type File = components['schemas']['FileDto'];

/** What the protection of a file means to whoever wants it back. */
export function ProtectionText({ file }: { file: File }): ReactNode {
  const { t } = useLingui();
  const losses = survivedLosses(file);
  if (file.chunkCount === 0) return t`An empty file has nothing that could be lost.`;
  if (losses === undefined)
    return t`It can't be read now: a part of it is on no node that is there. It can again when such a node returns.`;
  if (losses === 0) return t`Readable now, but not if the wrong node fails next.`;
  return <Plural value={losses} one="Readable if any # more node fails." other="Readable if any # more nodes fail." />;
}

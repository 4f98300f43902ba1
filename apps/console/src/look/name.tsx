import type { ReactNode } from 'react';
import { visibleName } from './visible-name.js';

/** A name that somebody chose: it can't change how what stands around it reads, and two spaces are two. */
export const Name = ({ of: name }: { of: string }): ReactNode => (
  <bdi style={{ overflowWrap: 'anywhere', whiteSpace: 'break-spaces' }}>{visibleName(name)}</bdi>
);

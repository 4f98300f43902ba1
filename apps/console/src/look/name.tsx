import type { ReactNode } from 'react';
import { visibleName } from './visible-name.js';

/** A name that somebody chose: it can't change how what stands around it reads. */
export const Name = ({ of: name }: { of: string }): ReactNode => (
  <bdi style={{ overflowWrap: 'anywhere' }}>{visibleName(name)}</bdi>
);

import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BucketPolicy } from './policy.js';

/** What a policy does with a file, in words. */
export function PolicyWords({ policy: { copies, spread, trashDays } }: { policy: BucketPolicy }): ReactNode {
  const { t } = useLingui();
  return (
    <>
      <Plural
        value={copies}
        one="Each file on one node: when that fails, the file is lost."
        other="Each file on # nodes, in different zones where there are enough."
      />{' '}
      {spread === 'strict' ? t`No node holds a whole file of several chunks.` : null}{' '}
      {trashDays === 0 ? (
        t`What is deleted is gone at once.`
      ) : (
        <Plural
          value={trashDays}
          one="What is deleted stays in the trash for a day."
          other="What is deleted stays in the trash for # days."
        />
      )}
    </>
  );
}

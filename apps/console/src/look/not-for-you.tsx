import { useLingui } from '@lingui/react/macro';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Empty } from './empty.js';

/** What stands in the place of something that only administrators see. */
export function NotForYou({ order }: { order?: 1 | 2 }): ReactNode {
  const { t } = useLingui();
  return (
    <Empty icon={IconLock} title={t`Not for this account`} order={order ?? 2}>
      {t`Only administrators see this. Ask one of them for the role if you run this system.`}
    </Empty>
  );
}

import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useLiveState } from '../api/live.js';
import { ToneBadge } from '../look/tone-badge.js';

/** Whether what is shown follows what happens. */
export function LiveBadge(): ReactNode {
  const { t } = useLingui();
  switch (useLiveState()) {
    case 'live':
      return <ToneBadge tone="good" why={t`What you see is kept up to date as things happen.`}>{t`Live`}</ToneBadge>;
    case 'connecting':
      return <ToneBadge tone="neutral">{t`Connecting`}</ToneBadge>;
    case 'away':
      return (
        <ToneBadge tone="warn" why={t`The connection is lost. What you see may be old; it is tried again by itself.`}>
          {t`Not live`}
        </ToneBadge>
      );
  }
}

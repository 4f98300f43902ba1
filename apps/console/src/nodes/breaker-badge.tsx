import { Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import type { NodeBreaker } from './breakers-by-node.js';

/** Whether calls to a node are held back after failures in a row. */
export function BreakerBadge({ breaker, isKnown }: BreakerBadgeProps): ReactNode {
  const { t } = useLingui();
  if (!isKnown) return <Text size="sm">–</Text>;
  if (!breaker)
    return (
      <Text size="sm" c="dimmed">
        {t`Closed`}
      </Text>
    );
  const reason = breaker.reason ? `${visibleName(breaker.reason)}. ` : '';
  return breaker.state === 'open' ? (
    <ToneBadge tone="bad" why={`${reason}${t`After failures in a row calls to this node are held back.`}`}>
      {t({ message: 'Open', context: 'circuit breaker' })}
    </ToneBadge>
  ) : (
    <ToneBadge tone="warn" why={`${reason}${t`One call is let through to see whether the node works again.`}`}>
      {t`Trying`}
    </ToneBadge>
  );
}

interface BreakerBadgeProps {
  breaker: NodeBreaker | undefined;
  /** False while nobody has told yet. */
  isKnown: boolean;
}

import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import { type NodeDto, STATE_WORDS } from './node-states.js';

/** A node's state; what it means, and why it is so, on hover and focus. */
export function StateBadge({ node: { state, stateReason } }: StateBadgeProps): ReactNode {
  const { i18n } = useLingui();
  const { tone, label, meaning } = STATE_WORDS[state];
  const why = stateReason && state !== 'online' ? `${visibleName(stateReason)}. ` : '';
  return (
    <ToneBadge tone={tone} why={`${why}${i18n._(meaning)}`}>
      {i18n._(label)}
    </ToneBadge>
  );
}

interface StateBadgeProps {
  node: Pick<NodeDto, 'state' | 'stateReason'>;
}

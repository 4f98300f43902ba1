import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { Hint } from './hint.js';
import { type Tone, TONES } from './tones.js';

/** A state in words, with its colour and icon. `why` is told on hover and focus. */
export function ToneBadge({
  tone,
  children,
  why,
}: {
  tone: Tone;
  children: ReactNode;
  why?: string | null;
}): ReactNode {
  const { color, Icon } = TONES[tone];
  const badge = (
    <Badge
      color={color}
      variant="light"
      tt="none"
      fw={500}
      leftSection={<Icon size={14} aria-hidden />}
      tabIndex={why ? 0 : undefined}
    >
      {children}
    </Badge>
  );
  return why ? <Hint label={why}>{badge}</Hint> : badge;
}

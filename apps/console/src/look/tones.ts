import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconLoader2,
  IconMinus,
  IconPlayerPause,
} from '@tabler/icons-react';

/** What a colour and its icon say; never shown without words. */
export const TONES = {
  good: { color: 'teal', Icon: IconCircleCheck },
  busy: { color: 'indigo', Icon: IconLoader2 },
  warn: { color: 'yellow', Icon: IconAlertTriangle },
  bad: { color: 'red', Icon: IconCircleX },
  held: { color: 'grape', Icon: IconPlayerPause },
  neutral: { color: 'gray', Icon: IconMinus },
} as const;

export type Tone = keyof typeof TONES;

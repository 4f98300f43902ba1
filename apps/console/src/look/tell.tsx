import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#client';
import { ProblemText } from './problem-alert.js';

const DONE_MS = 6_000;

/** Says what an action did; `message` says what it means and what comes next. */
export function tellDone(title: string, message?: ReactNode): void {
  notifications.show({ title, message, color: 'teal', icon: <IconCheck size={18} aria-hidden />, autoClose: DONE_MS });
}

/** Says that an action failed; stays until it is closed. */
export function tellProblem(title: string, error: unknown): void {
  const what = error instanceof ApiProblem ? `${title}: ${error.title}` : title;
  notifications.show({
    title: what,
    message: <ProblemText error={error} />,
    color: 'red',
    icon: <IconAlertCircle size={18} aria-hidden />,
    autoClose: false,
  });
}

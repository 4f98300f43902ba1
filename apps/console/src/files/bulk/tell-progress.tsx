import { t } from '@lingui/core/macro';
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { formatNumber } from '../../look/format.js';
import { type Outcome, type Progress as Steps, runEach } from './run-each.js';

/** What takes less time than this is told when it is done, and not before. */
const SILENT_MS = 500;
const UPDATE_MS = 250;

interface Work<T> {
  title: string;
  items: AsyncIterable<T> | Iterable<T>;
  /** Where it is known. */
  total: number | undefined;
  act: (item: T) => Promise<void>;
}

/** Does something with many, with a notification that shows how far it is and can stop it, on whatever page one is meanwhile. */
export async function tellProgress<T>({ title, items, total, act }: Work<T>): Promise<Outcome<T>> {
  const stop = new AbortController();
  let steps: Steps = { done: 0, failed: 0 };
  let id: string | undefined;
  const show = (): void => {
    const what = {
      title,
      message: (
        <ProgressText steps={steps} total={total} onStop={() => stop.abort()} isStopping={stop.signal.aborted} />
      ),
      ...{ loading: true, autoClose: false, withCloseButton: false },
    } as const;
    if (id === undefined) id = notifications.show(what);
    else notifications.update({ id, ...what });
  };
  let timer = setTimeout(function next() {
    show();
    timer = setTimeout(next, UPDATE_MS);
  }, SILENT_MS);
  try {
    return await runEach(items, act, { signal: stop.signal, onProgress: (now) => (steps = now) });
  } finally {
    clearTimeout(timer);
    if (id !== undefined) notifications.hide(id);
  }
}

interface ProgressTextProps {
  steps: Steps;
  total: number | undefined;
  isStopping: boolean;
  onStop: () => void;
}

function ProgressText({ steps: { done, failed }, total, isStopping, onStop }: ProgressTextProps): ReactNode {
  const [ready, all, bad] = [formatNumber(done), formatNumber(total ?? 0), formatNumber(failed)];
  return (
    <Stack gap="xs">
      {total ? <Progress value={((done + failed) / total) * 100} size="sm" aria-label={t`Progress`} /> : null}
      <Group justify="space-between">
        <Text size="sm">
          {total ? t`${ready} of ${all}` : t`${ready} so far`}
          {failed > 0 ? t`, ${bad} failed` : null}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onStop} disabled={isStopping}>
          {isStopping ? t`Stopping` : t`Stop`}
        </Button>
      </Group>
    </Stack>
  );
}

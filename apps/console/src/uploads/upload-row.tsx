import { ActionIcon, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { AnchorLink } from '../look/links.js';
import type { ReactNode } from 'react';
import { adviceFor } from '../look/advice.js';
import { formatBytes, formatRate, formatSeconds } from '../look/format.js';
import { Hint } from '../look/hint.js';
import { Name } from '../look/name.js';
import { tellProblem } from '../look/tell.js';
import { ApiProblem } from '#client';
import { CopiesState } from './copies-state.js';
import type { UploadItem } from './upload-item.js';
import { uploads } from './uploads.js';

/** One upload: how far it is, and what can be done about it. */
export function UploadRow({ item }: { item: UploadItem }): ReactNode {
  const { id, path, state, sizeBytes, sentBytes, fileId } = item;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    <Stack gap={4} px="sm" py="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate>
          {fileId ? (
            <AnchorLink to="/file/$fileId" params={{ fileId }} size="sm">
              <Name of={name} />
            </AnchorLink>
          ) : (
            <Name of={name} />
          )}
        </Text>
        <RowButtons item={item} name={name} />
      </Group>
      {state === 'sending' || state === 'paused' || state === 'waiting' ? (
        <Progress size="sm" value={sizeBytes > 0 ? (sentBytes / sizeBytes) * 100 : 0} aria-label={name} />
      ) : null}
      <RowState item={item} />
      {state === 'conflict' || state === 'lost' ? <RowQuestion key={id} item={item} /> : null}
    </Stack>
  );
}

function RowState({ item }: { item: UploadItem }): ReactNode {
  const { t, i18n } = useLingui();
  const { state, sizeBytes, sentBytes, rate, error, fileId } = item;
  const size = formatBytes(sizeBytes);
  const line = (text: ReactNode, color = 'dimmed'): ReactNode => (
    <Text size="xs" c={color} className="numbers" component="div">
      {text}
    </Text>
  );
  switch (state) {
    case 'waiting':
      return line(t`Waits for its turn · ${size}`);
    case 'sending': {
      const parts = [`${formatBytes(sentBytes)} / ${size}`];
      if (rate) parts.push(formatRate(rate), t`${formatSeconds((sizeBytes - sentBytes) / rate)} left`);
      return line(parts.join(' · '));
    }
    case 'paused':
      return line(t`Paused at ${formatBytes(sentBytes)} / ${size}`);
    case 'conflict':
      return line(t`There is a file with this name.`);
    case 'lost':
      return line(t`The page was left while it was sent. What came is kept; choose the same file to go on.`);
    case 'failed': {
      const what = error instanceof ApiProblem ? error.detail : t`No answer.`;
      return line(`${what} ${i18n._(adviceFor(error))}`, 'var(--mantine-color-error)');
    }
    case 'skipped':
      return line(t`Skipped: the file that is there stays.`);
    case 'sent':
      return fileId ? <CopiesState fileId={fileId} /> : line(t`Sent · ${size}`);
  }
}

function RowButtons({ item, name }: { item: UploadItem; name: string }): ReactNode {
  const { t } = useLingui();
  const { id, state } = item;
  const cancel = (): void => {
    void uploads.cancel(id).catch((error: unknown) => tellProblem(t`What came of it stays for a day`, error));
  };
  return (
    <Group gap={2} wrap="nowrap">
      {state === 'sending' || state === 'waiting' ? (
        <IconButton label={t`Pause ${name}`} onClick={() => uploads.pause(id)}>
          <IconPlayerPause size={16} aria-hidden />
        </IconButton>
      ) : null}
      {state === 'paused' || state === 'failed' ? (
        <IconButton
          label={state === 'paused' ? t`Go on with ${name}` : t`Try ${name} again`}
          onClick={() => uploads.resume(id)}
        >
          <IconPlayerPlay size={16} aria-hidden />
        </IconButton>
      ) : null}
      {state === 'sent' || state === 'skipped' ? null : (
        <IconButton label={t`Cancel ${name}`} onClick={cancel}>
          <IconX size={16} aria-hidden />
        </IconButton>
      )}
    </Group>
  );
}

function IconButton({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <Hint label={label}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Hint>
  );
}

function RowQuestion({ item }: { item: UploadItem }): ReactNode {
  const { t } = useLingui();
  const { id, state } = item;
  if (state === 'conflict')
    return (
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => uploads.decide(id, 'keep-both')}>
          {t`Keep both`}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => uploads.decide(id, 'replace')}>
          {t`Replace`}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => uploads.decide(id, 'skip')}>
          {t`Skip`}
        </Button>
      </Group>
    );
  const take = (file: File | null): void => {
    if (file && !uploads.findAgain(id, file))
      tellProblem(t`That is another file`, new Error('its size or its date of change differs'));
  };
  return (
    <FileButton onChange={take} inputProps={{ 'aria-label': t`The same file` }}>
      {({ onClick }) => (
        <Button
          size="compact-xs"
          variant="default"
          w="fit-content"
          onClick={() => void uploads.allow(id).then((isFound) => (isFound ? undefined : onClick()))}
        >
          {t`Choose the file`}
        </Button>
      )}
    </FileButton>
  );
}

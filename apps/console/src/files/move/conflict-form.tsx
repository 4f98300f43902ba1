import { Button, Group, List, Radio, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../../look/format.js';
import { Name } from '../../look/name.js';
import { nameOf } from '../paths.js';
import type { Destination, Move } from './moves.js';
import { type Resolution, resolveConflicts } from './resolve-conflicts.js';

const SHOWN = 5;

interface ConflictFormProps {
  moves: readonly Move[];
  to: Destination;
  onClose: () => void;
}

/** What to do with files whose names are taken where they are to go: one answer for all of them. */
export function ConflictForm({ moves, to, onClose }: ConflictFormProps): ReactNode {
  const { t } = useLingui();
  const [answer, setAnswer] = useState<Resolution>('keep-both');
  const more = formatNumber(moves.length - SHOWN);
  const isGone = to.trashDays === 0;
  return (
    <Stack>
      <List size="sm">
        {moves.slice(0, SHOWN).map(({ file, path }) => (
          <List.Item key={file.id}>
            <Name of={nameOf(path)} />
          </List.Item>
        ))}
      </List>
      {moves.length > SHOWN ? (
        <Text size="sm" c="dimmed">
          <Trans>and {more} more</Trans>
        </Text>
      ) : null}
      <Radio.Group
        value={answer}
        onChange={(value) => setAnswer(value as Resolution)}
        label={t`Nothing was replaced so far. What is to be done?`}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="keep-both" label={t`Keep both`} description={t`What is moved gets a number behind its name.`} />
          <Radio
            value="replace"
            label={t`Replace what is there`}
            description={
              isGone
                ? t`That bucket keeps no trash: what was there is gone for good.`
                : t`What was there goes to the trash.`
            }
          />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Leave them where they are`}</Button>
        <Button
          color={answer === 'replace' && isGone ? 'red' : 'indigo'}
          onClick={() => {
            onClose();
            void resolveConflicts(moves, to, answer);
          }}
        >
          {answer === 'replace' ? t`Replace` : t`Keep both`}
        </Button>
      </Group>
    </Stack>
  );
}

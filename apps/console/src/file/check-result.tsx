import { Alert, List, Stack, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber } from '../look/format.js';
import { TimeAgo } from '../look/time-ago.js';
import { countProbes } from './count-probes.js';
import type { Availability } from './map/probed-cells.js';

/** What the nodes said when they were asked for every block of the file. */
export function CheckResult({ availability }: { availability: Availability }): ReactNode {
  const { t } = useLingui();
  const { readable, survivesNodeLosses, spreadHolds, probedAt, chunks } = availability;
  const { present, missing, corrupt, unreachable, slowestMs } = countProbes(chunks);
  const isWhole = readable && missing + corrupt + unreachable === 0;
  return (
    <Alert
      role="status"
      color={isWhole ? 'teal' : readable ? 'yellow' : 'red'}
      icon={readable ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
      title={readable ? t`Every chunk was found whole` : t`A part of the file was found nowhere`}
    >
      <Stack gap={4}>
        <List size="sm">
          <List.Item>
            <Plural
              value={present}
              one="# copy is there, its bytes hashed."
              other="# copies are there, their bytes hashed."
            />
          </List.Item>
          {missing > 0 ? <List.Item>{t`Missing: ${missing}. They are made anew by themselves.`}</List.Item> : null}
          {corrupt > 0 ? <List.Item>{t`Corrupt: ${corrupt}. They are replaced by themselves.`}</List.Item> : null}
          {unreachable > 0 ? (
            <List.Item>{t`Not to be asked: ${unreachable}, their nodes did not answer.`}</List.Item>
          ) : null}
          <List.Item>
            {readable ? (
              <Plural value={survivesNodeLosses} one="Any # node may fail now." other="Any # nodes may fail now." />
            ) : (
              t`It can be read again when a node with the missing part returns.`
            )}
          </List.Item>
          <List.Item>{spreadHolds ? t`No node holds all of it.` : t`One node holds all of it.`}</List.Item>
        </List>
        <Text size="xs" c="dimmed" component="div">
          <Trans>
            Asked <TimeAgo time={probedAt} />, the slowest answer took {formatNumber(slowestMs)} ms.
          </Trans>
        </Text>
      </Stack>
    </Alert>
  );
}

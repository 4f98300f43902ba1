import { Group, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { ButtonLink } from '../look/links.js';
import { Name } from '../look/name.js';
import { QueryView } from '../look/query-view.js';
import { ToneBadge } from '../look/tone-badge.js';
import { Entrance } from './entrance.js';

/** Nobody listens to events yet on this page. */
const ASK_AGAIN_MS = 2_000;

/** After the first administrator was made: the nodes, and the way on. */
export function NodesAlive(): ReactNode {
  const { t } = useLingui();
  const nodes = api.useQuery('get', '/v1/nodes', {}, { refetchInterval: ASK_AGAIN_MS });
  return (
    <Entrance title={t`You are the administrator`} lead={t`These nodes will hold the files:`}>
      <QueryView query={nodes} rows={5}>
        {({ items }) => (
          <Stack gap="xs">
            {items.map(({ id, name, zone, state }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <Text size="sm">
                  <Name of={name} />{' '}
                  <Text span size="xs" c="dimmed">
                    <Name of={zone} />
                  </Text>
                </Text>
                <ToneBadge tone={state === 'online' ? 'good' : 'warn'}>
                  {state === 'online' ? t`alive` : state}
                </ToneBadge>
              </Group>
            ))}
            <Text size="sm" c="dimmed">
              <Plural
                value={items.filter(({ state }) => state === 'online').length}
                one="# node is alive. Files need at least two, in different zones."
                other="# nodes are alive."
              />
            </Text>
          </Stack>
        )}
      </QueryView>
      <ButtonLink to="/dashboard">{t`To the dashboard`}</ButtonLink>
    </Entrance>
  );
}

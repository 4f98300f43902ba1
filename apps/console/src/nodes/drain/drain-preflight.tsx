import { Alert, Button, Group, List, Stack } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { formatBytes } from '../../look/format.js';
import { ButtonLink } from '../../look/links.js';
import { QueryView } from '../../look/query-view.js';
import type { NodeDto } from '../node-states.js';
import { useDrainPlan } from './use-drain-plan.js';

/** Whether the other nodes can keep what lies here; what is missing, if not. */
export function DrainPreflight({ node, onNext }: { node: NodeDto; onNext: () => void }): ReactNode {
  const { t } = useLingui();
  const plan = useDrainPlan(node.id);
  return (
    <QueryView query={plan} rows={2}>
      {({ possible, obstacles, copies }) => (
        <Stack gap="md">
          {possible ? (
            <Alert
              color="teal"
              role="status"
              icon={<IconCircleCheck aria-hidden />}
              title={t`The other nodes can keep it all`}
            >
              {copies === 0
                ? t`Nothing lies here: it will be drained within seconds.`
                : t`There are enough of them, in enough zones, with room for what lies here.`}
            </Alert>
          ) : (
            <Alert
              color="yellow"
              role="alert"
              icon={<IconAlertTriangle aria-hidden />}
              title={t`Not yet: something is missing`}
            >
              <Stack gap="xs">
                <List size="sm">
                  {obstacles.map((obstacle) => (
                    <List.Item key={obstacle.what}>
                      <Obstacle {...obstacle} />
                    </List.Item>
                  ))}
                </List>
                <span>{t`Nothing was changed. Correct what is named, then check again.`}</span>
              </Stack>
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" loading={plan.isFetching} onClick={() => void plan.refetch()}>
              {t`Check again`}
            </Button>
            {possible ? (
              <Button onClick={onNext}>{t`See the plan`}</Button>
            ) : (
              <ButtonLink to="/nodes" search={{ register: true }}>{t`Add a node`}</ButtonLink>
            )}
          </Group>
        </Stack>
      )}
    </QueryView>
  );
}

function Obstacle({ what, needed, available }: components['schemas']['DrainObstacleDto']): ReactNode {
  switch (what) {
    case 'nodes':
      return (
        <Trans>
          Too few nodes: to keep every copy as its owner wants it,{' '}
          <Plural value={needed} one="# usable node" other="# usable nodes" /> would have to be left; there would be{' '}
          {available}.
        </Trans>
      );
    case 'zones':
      return (
        <Trans>
          Too few zones: copies are to lie in <Plural value={needed} one="# zone" other="# zones" />; the nodes that
          would be left are in {available}.
        </Trans>
      );
    case 'bytes':
      return (
        <Trans>
          Too little room: {formatBytes(needed)} are to be moved; the nodes that would be left have room for{' '}
          {formatBytes(available)}.
        </Trans>
      );
  }
}

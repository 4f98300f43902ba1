import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { AnchorLink, ButtonLink } from '../../look/links.js';
import { Name } from '../../look/name.js';
import { visibleName } from '../../look/visible-name.js';
import { TestStepList } from '../test-step-list.js';

/** What was found out about a node that was added, and what happens to it now. */
export function NodeAdded({ added, onAnother, onClose }: NodeAddedProps): ReactNode {
  const { t } = useLingui();
  const steps = added.steps ?? [];
  return (
    <Stack gap="md">
      <Alert
        color="teal"
        role="status"
        icon={<IconCircleCheck aria-hidden />}
        title={t`The node is part of the system`}
      >
        <Trans>
          <Name of={added.name} /> passed its test and takes data from now on.
        </Trans>
      </Alert>
      {steps.length > 0 ? <TestStepList steps={steps} /> : <Findings findings={added.findings} />}
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {t`What happens next`}
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>{t`New files go there too, in proportion to its free space.`}</List.Item>
          <List.Item>{t`What had too few copies is brought up at once.`}</List.Item>
          <List.Item>
            <Trans>
              What lies elsewhere stays there until you{' '}
              <AnchorLink to="/balance" size="sm">
                even out the nodes
              </AnchorLink>
              .
            </Trans>
          </List.Item>
        </List>
      </Stack>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Close`}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t`Add another`}
        </Button>
        <ButtonLink to="/nodes/$nodeId" params={{ nodeId: added.id }}>{t`Open the node`}</ButtonLink>
      </Group>
    </Stack>
  );
}

interface NodeAddedProps {
  added: components['schemas']['RegisteredNodeDto'];
  onAnother: () => void;
  onClose: () => void;
}

/** Of a service that doesn't tell of each step. */
function Findings({ findings }: { findings: readonly string[] }): ReactNode {
  const { t } = useLingui();
  if (findings.length === 0) return <Text size="sm">{t`Every step passed; nothing is to be noted.`}</Text>;
  return (
    <Alert color="yellow" title={t`Take note`}>
      <List size="sm" lang="en">
        {findings.map((finding) => (
          <List.Item key={finding}>{visibleName(finding)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

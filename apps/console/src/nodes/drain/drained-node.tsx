import { Alert, Button, Group, List, Stack } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconShieldCheck, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Name } from '../../look/name.js';
import type { NodeDto } from '../node-states.js';
import { ResumeButton } from '../resume-button.js';
import { drainResultOf, type JobDto } from './drain-stage.js';

/** An empty node: what proves it, and what to do with it. */
export function DrainedNode({ node, job, onRemove }: DrainedNodeProps): ReactNode {
  const { t } = useLingui();
  const result = drainResultOf(job);
  const isProved = result?.verifiedOnNode === true;
  return (
    <Stack gap="md">
      {isProved ? (
        <Alert color="teal" role="status" icon={<IconShieldCheck aria-hidden />} title={t`Safe to remove`}>
          <List size="sm" spacing={4}>
            <List.Item>
              <Trans>
                By our rows <Name of={node.name} /> holds no copy: each one was proved on another node first.
              </Trans>
            </List.Item>
            <List.Item>{t`The node itself was asked for its list of pins, and none of them is ours.`}</List.Item>
            {result.foreignPins ? (
              <List.Item>
                <Plural
                  value={result.foreignPins}
                  one="It pins # thing that is not ours. Look whether somebody else uses it before you erase its disk."
                  other="It pins # things that are not ours. Look whether somebody else uses it before you erase its disk."
                />
              </List.Item>
            ) : null}
          </List>
        </Alert>
      ) : (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle aria-hidden />} title={t`Every copy is elsewhere`}>
          {t`The node could not be asked what it pins itself, so only our rows say that it is empty. Removing it asks for its name.`}
        </Alert>
      )}
      <Group justify="flex-end">
        <ResumeButton node={node} />
        <Button color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
          {t`Remove the node`}
        </Button>
      </Group>
    </Stack>
  );
}

interface DrainedNodeProps {
  node: NodeDto;
  job: JobDto | undefined;
  onRemove: () => void;
}

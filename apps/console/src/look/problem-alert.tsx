import { Alert, Button, Code, CopyButton, Group, List, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#client';
import { adviceFor } from './advice.js';

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
}

/** A failure in full: what it is, what to do, and the id that finds it in the logs. */
export function ProblemAlert({ error, onRetry }: ProblemProps): ReactNode {
  const { t } = useLingui();
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertCircle aria-hidden />}
      title={error instanceof ApiProblem ? error.title : t`No answer`}
    >
      <ProblemText error={error} />
      {onRetry ? (
        <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
          {t`Try again`}
        </Button>
      ) : null}
    </Alert>
  );
}

/** The same without a frame, for dialogs and notifications that have one. */
export function ProblemText({ error }: { error: unknown }): ReactNode {
  const { t, i18n } = useLingui();
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <Stack gap="xs">
      {problem ? <Text size="sm">{problem.detail}</Text> : null}
      {problem && problem.errors.length > 0 ? (
        <List size="sm">
          {problem.errors.map(({ field, message }) => (
            <List.Item key={`${field}${message}`}>
              {field}: {message}
            </List.Item>
          ))}
        </List>
      ) : null}
      <Text size="sm">{i18n._(adviceFor(error))}</Text>
      {problem?.traceId ? (
        <Group gap="xs">
          <Text size="xs">
            {t`Trace id`} <Code>{problem.traceId}</Code>
          </Text>
          <CopyButton value={problem.traceId}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? t`Copied` : t`Copy`}
              </Button>
            )}
          </CopyButton>
        </Group>
      ) : null}
    </Stack>
  );
}

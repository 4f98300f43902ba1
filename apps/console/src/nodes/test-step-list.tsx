import { Group, List, Loader, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatNumber } from '../look/format.js';
import { TONES } from '../look/tones.js';
import { visibleName } from '../look/visible-name.js';
import { STEP_NAMES, type TestStep, untilFailure, VERDICT_WORDS, wordsOfStep } from './test-steps.js';

/** A test of a node, step by step: what was looked at, how it went, how long it took, and what to do. */
export function TestStepList({ steps }: { steps: readonly TestStep[] }): ReactNode {
  const { tried, skippedCount } = untilFailure(steps);
  return (
    <Stack gap="sm">
      <List listStyleType="none" spacing="sm" center={false}>
        {tried.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </List>
      {skippedCount > 0 ? (
        <Text size="sm" c="dimmed">
          <Plural
            value={skippedCount}
            one="# further step was skipped: it needs this one."
            other="# further steps were skipped: they need this one."
          />
        </Text>
      ) : null}
    </Stack>
  );
}

function StepLine({ step }: { step: TestStep }): ReactNode {
  const { t, i18n } = useLingui();
  const words = wordsOfStep(step);
  const { tone, label } = VERDICT_WORDS[step.verdict];
  const { color, Icon } = TONES[tone];
  return (
    <List.Item
      icon={
        <ThemeIcon color={color} variant="light" size={28} radius="xl" aria-hidden>
          <Icon size={16} />
        </ThemeIcon>
      }
      styles={{ itemWrapper: { display: 'flex', alignItems: 'flex-start' }, itemLabel: { flex: 1, minWidth: 0 } }}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
        <Text size="sm" fw={500}>
          {words ? i18n._(words.title) : step.name}
        </Text>
        <Text size="xs" c="dimmed" className="numbers" style={{ whiteSpace: 'nowrap' }}>
          {i18n._(label)}
          {step.verdict === 'skipped' ? null : ` · ${t`${formatNumber(step.durationMs)} ms`}`}
        </Text>
      </Group>
      <Text size="xs" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
        {visibleName(step.detail)}
      </Text>
      {words?.advice ? (
        <Text size="sm" mt={2}>
          {i18n._(words.advice)}
        </Text>
      ) : null}
    </List.Item>
  );
}

/** While a test runs: what will be looked at. The service tells of all steps at once. */
export function TestRunning(): ReactNode {
  const { t, i18n } = useLingui();
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status" wrap="nowrap">
        <Loader size="xs" />
        <Text size="sm">{t`The node is being tested: a block is written to it and read back. This takes seconds.`}</Text>
      </Group>
      {STEP_NAMES.map((name) => (
        <Group key={name} gap="sm" wrap="nowrap">
          <Skeleton circle height={28} />
          <Text size="sm" c="dimmed">
            {i18n._(wordsOfStep({ name, verdict: 'ok' })?.title ?? { id: name })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

import { Stack, Text, ThemeIcon, Timeline } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { formatTime } from '../look/format.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { QueryView } from '../look/query-view.js';
import { TimeAgo } from '../look/time-ago.js';
import { TONES } from '../look/tones.js';
import { visibleName } from '../look/visible-name.js';
import { STATE_WORDS } from './node-states.js';
import { Panel } from '../look/panel.js';

type Verdict = components['schemas']['VerdictDto'];

const PAGE_SIZE = 50;

/** What was decided about a node, and why, the newest first. */
export function VerdictsTab({ nodeId }: { nodeId: string }): ReactNode {
  const { t } = useLingui();
  const verdicts = api.useInfiniteQuery(
    'get',
    '/v1/nodes/{id}/verdicts',
    { params: { path: { id: nodeId }, query: { limit: PAGE_SIZE } } },
    BY_CURSOR,
  );
  return (
    <Panel
      title={t`Verdicts`}
      description={t`What was found out about this node and decided, with the reasons. The last 1,000 are kept.`}
    >
      <QueryView query={verdicts}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty icon={IconHistory} title={t`Nothing was decided yet`}>
                {t`Each change of its state will stand here with its reason.`}
              </Empty>
            );
          return (
            <Stack gap="lg">
              <Story verdicts={items} />
              <LoadMore query={verdicts} />
            </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function Story({ verdicts }: { verdicts: readonly Verdict[] }): ReactNode {
  const { t, i18n } = useLingui();
  return (
    <Timeline bulletSize={26} lineWidth={2}>
      {verdicts.map((verdict, index) => {
        const { state, previousState, reason, at, epoch } = verdict;
        const { tone, label } = STATE_WORDS[state];
        const { color, Icon } = TONES[tone];
        const before = previousState && previousState !== state ? i18n._(STATE_WORDS[previousState].label) : null;
        // Older ones follow; the first one of all is the registration.
        const isProvedAnew = epoch > (verdicts[index + 1]?.epoch ?? epoch);
        return (
          <Timeline.Item
            key={`${at}${state}${epoch}`}
            bullet={
              <ThemeIcon color={color} variant="light" size={26} radius="xl" aria-hidden>
                <Icon size={14} />
              </ThemeIcon>
            }
            title={before ? t`${before}, then ${i18n._(label)}` : i18n._(label)}
          >
            {reason ? (
              <Text size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
                {visibleName(reason)}
              </Text>
            ) : null}
            {isProvedAnew ? <Text size="sm">{t`What it holds had to be proved anew.`}</Text> : null}
            <Text size="xs" c="dimmed">
              {formatTime(at)} · <TimeAgo time={at} />
            </Text>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}

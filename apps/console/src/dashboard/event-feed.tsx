import { Box, Button, Chip, Group, Stack, Text } from '@mantine/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { type ComponentType, memo, type ReactNode, useState } from 'react';
import type { LiveEvent } from '../api/live-event.js';
import { Panel } from '../look/panel.js';
import { EVENT_KINDS, type EventKind, kindOfEvent } from './describe-event.js';
import { EventRow } from './event-row.js';
import { useFeed } from './use-feed.js';

/** What happens, as it happens. Drawn anew only with its own events. */
export const EventFeed: ComponentType<EventFeedProps> = memo(function EventFeed({
  nodeNames,
}: EventFeedProps): ReactNode {
  const { t } = useLingui();
  const { shown, waiting, isPaused, hasPast, pause } = useFeed();
  const [kinds, setKinds] = useState<EventKind[]>([]);
  const isWanted = ({ type }: LiveEvent): boolean => {
    const kind = kindOfEvent(type);
    return kind !== undefined && (kinds.length === 0 || kinds.includes(kind));
  };
  const rows = shown.filter(isWanted);
  const held = waiting.filter(isWanted).length;
  return (
    <Panel
      title={t`What happens`}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
          onClick={() => pause(!isPaused)}
        >
          {!isPaused ? (
            t`Pause`
          ) : held === 0 ? (
            t`Go on`
          ) : (
            <Plural value={held} one="Go on, # waits" other="Go on, # wait" />
          )}
        </Button>
      }
    >
      <KindFilter kinds={kinds} onChange={setKinds} />
      {rows.length === 0 ? (
        <Nothing hasPast={hasPast} isOfKinds={kinds.length > 0} />
      ) : (
        <Box mah={560} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t`Events, the newest first`}>
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {rows.map((event) => (
              <EventRow key={event.id} event={event} nodeNames={nodeNames} />
            ))}
          </Stack>
        </Box>
      )}
    </Panel>
  );
});

interface EventFeedProps {
  /** By id; the same map for as long as the names are the same. */
  nodeNames: ReadonlyMap<string, string>;
}

function Nothing({ hasPast, isOfKinds }: { hasPast: boolean; isOfKinds: boolean }): ReactNode {
  const { t } = useLingui();
  const since = hasPast ? t`Nothing happened yet.` : t`Nothing happened since the page was opened.`;
  const ofKinds = hasPast
    ? t`Nothing of this kind happened lately.`
    : t`Nothing of this kind happened since the page was opened.`;
  return (
    <Text size="sm" c="dimmed" py="lg" ta="center">
      {isOfKinds ? ofKinds : `${since} ${t`Uploads, repairs and changes of nodes appear here at once.`}`}
    </Text>
  );
}

/** Nothing chosen shows everything. */
function KindFilter({ kinds, onChange }: { kinds: EventKind[]; onChange: (kinds: EventKind[]) => void }): ReactNode {
  const { t } = useLingui();
  const names: Record<EventKind, string> = {
    nodes: t`Nodes`,
    files: t`Files`,
    chunks: t`Chunks`,
    jobs: t`Jobs`,
    users: t`Users`,
  };
  return (
    <Chip.Group
      multiple
      value={kinds}
      onChange={(chosen: string[]) => onChange(EVENT_KINDS.filter((kind) => chosen.includes(kind)))}
    >
      <Group gap={6} role="group" aria-label={t`Only events of these kinds`}>
        {EVENT_KINDS.map((kind) => (
          <Chip key={kind} value={kind} size="xs" variant="outline">
            {names[kind]}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

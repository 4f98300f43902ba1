import { Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { type ComponentType, memo, type ReactNode } from 'react';
import type { LiveEvent } from '../api/live-event.js';
import { formatMoment } from '../look/format.js';
import { AnchorLink } from '../look/links.js';
import { useUser } from '../session/use-session.js';
import { TONES } from '../look/tones.js';
import { describeEvent, type EventPlace } from './describe-event.js';

/** An event in a line. Drawn once: 200 of them may be there while more come. */
export const EventRow: ComponentType<EventRowProps> = memo(function EventRow({
  event,
  nodeNames,
}: EventRowProps): ReactNode {
  const { i18n } = useLingui();
  const { id: ownId } = useUser();
  const described = describeEvent(event, nodeNames);
  if (!described) return null;
  const { tone, topic, sentence, detail, place } = described;
  const { color, Icon } = TONES[tone];
  // The page of a file is for its owner alone.
  const isForeign = place?.to === '/file/$fileId' && event.data.ownerId !== ownId;
  const text = `${topic ? `${i18n._(topic)}: ` : ''}${i18n._(sentence)}`;
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon color={color} variant="light" size={24} radius="xl" aria-hidden>
        <Icon size={14} />
      </ThemeIcon>
      <Stack gap={0} miw={0}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }} component="div">
          {place && !isForeign ? <PlaceLink place={place}>{text}</PlaceLink> : text}
          {detail ? (
            <Text span size="sm" c="dimmed" lang="en">
              {' '}
              {detail}
            </Text>
          ) : null}
        </Text>
        <Text size="xs" c="dimmed">
          <time dateTime={event.time}>{formatMoment(event.time)}</time>
        </Text>
      </Stack>
    </Group>
  );
});

interface EventRowProps {
  event: LiveEvent;
  /** By id; the same map for as long as the names are the same. */
  nodeNames: ReadonlyMap<string, string>;
}

/** One link for each kind of address: so their parameters are checked. */
function PlaceLink({ place, children }: { place: EventPlace; children: ReactNode }): ReactNode {
  const look = { size: 'sm', underline: 'hover', c: 'inherit', children } as const;
  switch (place.to) {
    case '/nodes/$nodeId':
      return <AnchorLink to={place.to} params={place.params} {...look} />;
    case '/file/$fileId':
      return <AnchorLink to={place.to} params={place.params} {...look} />;
    case '/health-checks/$checkId':
      return <AnchorLink to={place.to} params={place.params} {...look} />;
    case '/jobs':
    case '/users':
    case '/balance':
      return <AnchorLink to={place.to} {...look} />;
  }
}

import { ActionIcon, Affix, Button, Collapse, Group, Paper, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { plural } from '@lingui/core/macro';
import { Plural, useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { formatBytes, formatRate, formatSeconds } from '../look/format.js';
import { Hint } from '../look/hint.js';
import { type ConflictChoice, totalsOf, type UploadItem } from './upload-item.js';
import { UploadRow } from './upload-row.js';
import { uploads } from './uploads.js';

const ROW_HEIGHT = 68;
const LIST_HEIGHT = 5 * ROW_HEIGHT;

/** Every upload of this tab, with how far it is. */
export function UploadList({ items }: { items: readonly UploadItem[] }): ReactNode {
  const { t } = useLingui();
  const [isOpen, { toggle }] = useDisclosure(true);
  const totals = totalsOf(items);
  const part =
    totals.totalBytes > 0 ? totals.sentBytes / totals.totalBytes : totals.sentCount / Math.max(1, totals.count);
  const isOver = totals.activeCount === 0 && totals.askingCount === 0;
  return (
    <Affix position={{ bottom: 16, right: 16 }} zIndex={150} w="min(440px, calc(100vw - 32px))">
      <Paper component="section" withBorder shadow="md" aria-label={t`Uploads`}>
        <Stack gap="xs" p="sm">
          <Group justify="space-between" wrap="nowrap">
            <Text fw={600} size="sm" role="status">
              <Plural
                value={totals.count}
                one={`${totals.sentCount} of # file sent`}
                other={`${totals.sentCount} of # files sent`}
              />
            </Text>
            <Group gap={4} wrap="nowrap">
              <AllButtons items={items} />
              <Hint label={isOpen ? t`Show less` : t`Show all`}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  onClick={toggle}
                  aria-expanded={isOpen}
                  aria-label={isOpen ? t`Hide the list of uploads` : t`Show the list of uploads`}
                >
                  {isOpen ? <IconChevronDown size={18} aria-hidden /> : <IconChevronUp size={18} aria-hidden />}
                </ActionIcon>
              </Hint>
              {isOver ? (
                <Hint label={t`Close`}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    onClick={() => uploads.clear()}
                    aria-label={t`Clear the list of uploads`}
                  >
                    <IconX size={18} aria-hidden />
                  </ActionIcon>
                </Hint>
              ) : null}
            </Group>
          </Group>
          <Progress value={part * 100} aria-label={t`All uploads`} color={isOver ? 'teal' : 'indigo'} />
          <Text size="xs" c="dimmed" className="numbers">
            {[
              `${formatBytes(totals.sentBytes)} / ${formatBytes(totals.totalBytes)}`,
              ...(totals.rate > 0 ? [formatRate(totals.rate)] : []),
              ...(totals.remainingSeconds === undefined || isOver
                ? []
                : [t`${formatSeconds(totals.remainingSeconds)} left`]),
              ...(totals.askingCount > 0
                ? [t`${plural(totals.askingCount, { one: '# waits for you', other: '# wait for you' })}`]
                : []),
            ].join(' · ')}
          </Text>
        </Stack>
        <ConflictChoices items={items} />
        <Collapse expanded={isOpen}>
          <Rows items={items} />
        </Collapse>
      </Paper>
    </Affix>
  );
}

function AllButtons({ items }: { items: readonly UploadItem[] }): ReactNode {
  const { t } = useLingui();
  const isAny = (...states: UploadItem['state'][]): boolean => items.some(({ state }) => states.includes(state));
  const each = (act: (id: string) => void): void => items.forEach(({ id }) => act(id));
  return (
    <>
      {isAny('sending', 'waiting') ? (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => items.toReversed().forEach(({ id }) => uploads.pause(id))}
        >
          {t`Pause all`}
        </Button>
      ) : null}
      {isAny('paused', 'failed') ? (
        <Button size="compact-xs" variant="default" onClick={() => each((id) => uploads.resume(id))}>
          {t`Go on with all`}
        </Button>
      ) : null}
    </>
  );
}

/** One answer for all files that stand in the way, where several do. */
function ConflictChoices({ items }: { items: readonly UploadItem[] }): ReactNode {
  const { t } = useLingui();
  const conflicts = items.filter(({ state }) => state === 'conflict');
  if (conflicts.length < 2) return null;
  const decide = (choice: ConflictChoice): void => conflicts.forEach(({ id }) => uploads.decide(id, choice));
  return (
    <Group gap="xs" px="sm" pb="sm">
      <Text size="xs" w="100%">
        <Plural value={conflicts.length} one="# file is there already:" other="# files are there already:" />
      </Text>
      <Button size="compact-xs" variant="default" onClick={() => decide('keep-both')}>
        {t`Keep both of each`}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => decide('replace')}>
        {t`Replace all`}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => decide('skip')}>
        {t`Skip all`}
      </Button>
    </Group>
  );
}

/** Ten thousand files may be on their way; only those in sight are drawn. */
function Rows({ items }: { items: readonly UploadItem[] }): ReactNode {
  const { t } = useLingui();
  const viewport = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (at) => items[at]?.id ?? at,
    overscan: 3,
  });
  return (
    <ScrollArea.Autosize
      mah={LIST_HEIGHT}
      viewportRef={viewport}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t`List of uploads` }}
    >
      <ul style={{ height: rows.getTotalSize(), position: 'relative', margin: 0, padding: 0, listStyle: 'none' }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const item = items[index];
          return item ? (
            <li
              key={key}
              data-index={index}
              ref={rows.measureElement}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
            >
              <UploadRow item={item} />
            </li>
          ) : null;
        })}
      </ul>
    </ScrollArea.Autosize>
  );
}

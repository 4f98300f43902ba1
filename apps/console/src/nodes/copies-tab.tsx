import { Code, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconStack2 } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { components } from '#client';
import { api } from '../api/client.js';
import { Empty } from '../look/empty.js';
import { formatBytes, formatNumber } from '../look/format.js';
import { BY_CURSOR, LoadMore } from '../look/load-more.js';
import { QueryView } from '../look/query-view.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';
import type { Tone } from '../look/tones.js';
import { Copyable } from '../look/copyable.js';
import { COPY_STATES, type CopyState } from './nodes-search.js';
import { Panel } from '../look/panel.js';

type Copy = components['schemas']['NodeReplicaDto'];

const route = getRouteApi('/signed-in/operators/nodes/$nodeId');
const PAGE_SIZE = 100;

/** What lies on a node, by our rows. */
export function CopiesTab({ nodeId }: { nodeId: string }): ReactNode {
  const { t } = useLingui();
  const { copies: state } = route.useSearch();
  const navigate = route.useNavigate();
  const words = useCopyWords();
  const query = { limit: PAGE_SIZE, ...(state ? { state } : {}) };
  const copies = api.useInfiniteQuery(
    'get',
    '/v1/nodes/{id}/replicas',
    { params: { path: { id: nodeId }, query } },
    BY_CURSOR,
  );
  const show = (value: string): void => {
    const known = COPY_STATES.find((name) => name === value);
    void navigate({ search: { tab: 'copies', ...(known ? { copies: known } : {}) }, replace: true });
  };
  return (
    <Panel
      title={t`What lies here`}
      description={t`Copies of chunks, by our rows. Chunks are encrypted, and names of files are not shown: they are their owners' own.`}
      actions={
        <NativeSelect
          aria-label={t`State of the copies`}
          data={[
            { value: '', label: t`All copies` },
            ...COPY_STATES.map((value) => ({ value, label: words[value].label })),
          ]}
          value={state ?? ''}
          onChange={({ currentTarget }) => show(currentTarget.value)}
          w={200}
        />
      }
    >
      <QueryView query={copies} rows={6}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty icon={IconStack2} title={state ? t`No copy is like that` : t`Nothing lies here`}>
                {t`Copies come with the next uploads, and with repairs of what has too few.`}
              </Empty>
            );
          return (
            <Stack gap="md">
              <CopyTable copies={items} words={words} />
              <LoadMore query={copies} />
            </Stack>
          );
        }}
      </QueryView>
    </Panel>
  );
}

type CopyWords = Record<CopyState, { tone: Tone; label: string; why: string }>;

function useCopyWords(): CopyWords {
  const { t } = useLingui();
  return {
    planned: { tone: 'busy', label: t`Being written`, why: t`An upload or a repair is bringing it.` },
    held: { tone: 'good', label: t`Held`, why: t`It lies here and counts.` },
    missing: {
      tone: 'bad',
      label: t`Missing`,
      why: t`It should lie here and doesn't, or is damaged. It is being replaced.`,
    },
    releasing: { tone: 'neutral', label: t`Let go of`, why: t`It is needed no more, and is being deleted here.` },
  };
}

function CopyTable({ copies, words }: { copies: readonly Copy[]; words: CopyWords }): ReactNode {
  const { t } = useLingui();
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t`Copies`}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t`Chunk`}</Table.Th>
            <Table.Th ta="right">{t`Part`}</Table.Th>
            <Table.Th ta="right">{t`Size`}</Table.Th>
            <Table.Th>{t`State`}</Table.Th>
            <Table.Th>{t`Last proved`}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {copies.map((copy) => (
            <Table.Tr key={`${copy.versionId}${copy.index}`}>
              <Table.Td>
                <Cid cid={copy.chunkCid} />
              </Table.Td>
              <Table.Td ta="right">{formatNumber(copy.index + 1)}</Table.Td>
              <Table.Td ta="right">{formatBytes(copy.storedBytes)}</Table.Td>
              <Table.Td>
                <ToneBadge tone={words[copy.state].tone} why={words[copy.state].why}>
                  {words[copy.state].label}
                </ToneBadge>
              </Table.Td>
              <Table.Td>
                <Proof copy={copy} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Proof({ copy: { verifiedAt, unverified } }: { copy: Copy }): ReactNode {
  const { t } = useLingui();
  return (
    <Text size="sm">
      {verifiedAt ? <TimeAgo time={verifiedAt} /> : t`Not yet`}
      {unverified && verifiedAt ? <span>, {t`to be proved anew`}</span> : null}
    </Text>
  );
}

const SHOWN = { start: 8, end: 8 };

/** Both ends of a content id: it is long, and begins like all others. */
function Cid({ cid }: { cid: string }): ReactNode {
  return (
    <Copyable text={cid}>
      <Code>
        {cid.slice(0, SHOWN.start)}…{cid.slice(-SHOWN.end)}
      </Code>
    </Copyable>
  );
}

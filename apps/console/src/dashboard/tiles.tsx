import { SimpleGrid, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconCalendarTime, IconDatabase, IconFiles, IconMail, IconStack2, IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes, formatNumber, formatSeconds } from '../look/format.js';
import { TimeAgo } from '../look/time-ago.js';
import { ToneBadge } from '../look/tone-badge.js';
import { visibleName } from '../look/visible-name.js';
import { FillBar } from '../nodes/fill-bar.js';
import type { SystemStatus } from './health-words.js';
import { missingCopies } from './missing-copies.js';
import { Tile } from './tile.js';
import { useRepairPace } from './use-repair-pace.js';

/** The numbers of the whole system. What nobody told is a dash, never nothing. */
export function Tiles({ status }: { status: SystemStatus }): ReactNode {
  return (
    <SimpleGrid type="container" cols={{ base: 1, '480px': 2, '800px': 3, '1700px': 6 }} spacing="md">
      <FilesTile files={status.files} />
      <CopiesTile chunks={status.chunks} />
      <RepairsTile status={status} />
      <CapacityTile capacity={status.capacity} />
      <ForecastTile forecast={status.forecast} />
      <QueuesTile queues={status.queues} />
    </SimpleGrid>
  );
}

const UNKNOWN = '–';

const Unknown = (): ReactNode => {
  const { t } = useLingui();
  return (
    <Text size="sm" c="dimmed">
      {t`Not known now`}
    </Text>
  );
};

function FilesTile({ files }: Pick<SystemStatus, 'files'>): ReactNode {
  const { t } = useLingui();
  return (
    <Tile icon={IconFiles} title={t`Files`} value={files ? formatNumber(files.total) : UNKNOWN}>
      {files ? (
        <>
          <Text size="sm" c="dimmed">
            {t`${formatBytes(files.bytes)}, before copies`}
          </Text>
          {files.byProtection.unavailable ? (
            <ToneBadge tone="bad">
              <Plural value={files.byProtection.unavailable} one="# can not be read" other="# can not be read" />
            </ToneBadge>
          ) : null}
          {files.byProtection.reduced ? (
            <ToneBadge
              tone="warn"
              why={t`They have fewer copies than wanted, and the nodes there are can not mend that.`}
            >
              <Plural
                value={files.byProtection.reduced}
                one="# with reduced protection"
                other="# with reduced protection"
              />
            </ToneBadge>
          ) : null}
          {files.byProtection.repairing ? (
            <ToneBadge tone="busy">
              <Plural value={files.byProtection.repairing} one="# being repaired" other="# being repaired" />
            </ToneBadge>
          ) : null}
          {files.trashed + files.openUploads > 0 ? (
            <Text size="xs" c="dimmed">
              {t`${formatNumber(files.trashed)} in the trash, ${formatNumber(files.openUploads)} being uploaded`}
            </Text>
          ) : null}
        </>
      ) : (
        <Unknown />
      )}
    </Tile>
  );
}

function CopiesTile({ chunks }: Pick<SystemStatus, 'chunks'>): ReactNode {
  const { t } = useLingui();
  const missing = missingCopies(chunks?.belowPolicyByLiveCopies ?? {});
  return (
    <Tile icon={IconStack2} title={t`Chunks`} value={chunks ? formatNumber(chunks.total) : UNKNOWN}>
      {chunks ? (
        <>
          {chunks.countedAt === null ? (
            <Text size="sm" c="dimmed">
              {t`Their copies were not counted yet.`}
            </Text>
          ) : missing.length === 0 ? (
            <ToneBadge tone="good">{t`All copies are there`}</ToneBadge>
          ) : (
            missing.map(({ tone, live, chunks: count }) => (
              <ToneBadge key={live} tone={tone} why={t`Fewer live copies than their owners want.`}>
                {live === 0 ? (
                  <Plural value={count} one="# without a live copy" other="# without a live copy" />
                ) : (
                  <Trans>
                    {formatNumber(count)} with <Plural value={live} one="# live copy" other="# live copies" />
                  </Trans>
                )}
              </ToneBadge>
            ))
          )}
          {chunks.countedAt ? (
            <Text size="xs" c="dimmed">
              <Trans>
                Counted <TimeAgo time={chunks.countedAt} />
              </Trans>
              {chunks.recounting ? `, ${t`being counted anew`}` : null}
            </Text>
          ) : null}
          {chunks.releasingReplicas > 0 ? (
            <Text size="xs" c="dimmed">
              <Plural value={chunks.releasingReplicas} one="# copy is let go of" other="# copies are let go of" />
            </Text>
          ) : null}
        </>
      ) : (
        <Unknown />
      )}
    </Tile>
  );
}

function RepairsTile({ status }: { status: SystemStatus }): ReactNode {
  const { t } = useLingui();
  const pace = useRepairPace(status);
  const { repairs } = status;
  return (
    <Tile icon={IconTool} title={t`Open repairs`} value={repairs ? formatNumber(repairs.open) : UNKNOWN}>
      {!repairs ? (
        <Unknown />
      ) : repairs.open === 0 ? (
        <Text size="sm" c="dimmed">
          {t`Nothing has to be repaired.`}
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            <Plural value={repairs.due} one="# is due now" other="# are due now" />
          </Text>
          <Text size="sm">
            {pace
              ? t`${formatNumber(Math.max(1, Math.round(pace.perMinute)))} a minute; at this pace ${formatSeconds(pace.remainingSeconds)} remain.`
              : t`Pace and remaining time are not known yet.`}
          </Text>
        </>
      )}
      {repairs?.brakeEngaged ? (
        <ToneBadge tone="warn" why={repairs.brakeReason ? visibleName(repairs.brakeReason) : null}>
          {t`Held back`}
        </ToneBadge>
      ) : null}
    </Tile>
  );
}

function CapacityTile({ capacity }: Pick<SystemStatus, 'capacity'>): ReactNode {
  const { t } = useLingui();
  return (
    <Tile
      icon={IconDatabase}
      title={t`Capacity`}
      value={capacity ? t`${formatBytes(capacity.freeBytes)} free` : UNKNOWN}
    >
      {capacity ? (
        <>
          <FillBar of={capacity} />
          {capacity.unmeasuredNodes > 0 ? (
            <Text size="xs" c="dimmed">
              <Plural
                value={capacity.unmeasuredNodes}
                one="# node told nothing yet and is not counted in."
                other="# nodes told nothing yet and are not counted in."
              />
            </Text>
          ) : null}
        </>
      ) : (
        <Unknown />
      )}
    </Tile>
  );
}

function ForecastTile({ forecast }: Pick<SystemStatus, 'forecast'>): ReactNode {
  const { t } = useLingui();
  const days = forecast?.daysUntilFull ?? null;
  return (
    <Tile
      icon={IconCalendarTime}
      title={t`Until full`}
      value={days === null ? UNKNOWN : <Plural value={Math.floor(days)} one="# day" other="# days" />}
    >
      {forecast ? (
        <>
          <Text size="sm" c="dimmed">
            {days !== null
              ? t`Then uploads stop, unless nodes are added.`
              : forecast.bytesPerDay === null
                ? t`Not known yet.`
                : t`It doesn't grow.`}
          </Text>
          {forecast.bytesPerDay === null ? null : (
            <Text size="sm">{t`${formatBytes(Math.abs(forecast.bytesPerDay))} a day`}</Text>
          )}
          <Text size="xs" c="dimmed">
            {t`Based on:`} <span lang="en">{visibleName(forecast.basis)}</span>
          </Text>
        </>
      ) : (
        <Unknown />
      )}
    </Tile>
  );
}

function QueuesTile({ queues }: Pick<SystemStatus, 'queues'>): ReactNode {
  const { t } = useLingui();
  const waiting = queues.filter(({ pending }) => pending > 0);
  const total = queues.reduce((sum, { pending }) => sum + pending, 0);
  return (
    <Tile icon={IconMail} title={t`Events waiting`} value={queues.length > 0 ? formatNumber(total) : UNKNOWN}>
      {queues.length === 0 ? (
        <Unknown />
      ) : waiting.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t`Everything that happened was told on.`}
        </Text>
      ) : (
        waiting.map(({ service, pending, oldestSeconds }) => (
          <Text key={service} size="sm">
            {t`${service}: ${formatNumber(pending)}, the oldest for ${formatSeconds(oldestSeconds)}`}
          </Text>
        ))
      )}
    </Tile>
  );
}

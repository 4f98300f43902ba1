import { Button, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconDownload, IconRefreshDot, IconStethoscope } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { type components, dataOf } from '#client';
import { api, client } from '../api/client.js';
import { downloadFiles } from '../files/download-files.js';
import { laterDialog } from '../later/later.js';
import { formatNumber } from '../look/format.js';
import { Page } from '../look/page.js';
import { ProblemAlert } from '../look/problem-alert.js';
import { QueryView } from '../look/query-view.js';
import { tellProblem } from '../look/tell.js';
import { visibleName } from '../look/visible-name.js';
import { CheckResult } from './check-result.js';
import { FileFacts } from './file-facts.js';
import { FilePlace } from './file-place.js';
import { ChunkMap } from './map/chunk-map.js';
import { MapTable } from './map/map-table.js';
import { ProbedCells } from './map/probed-cells.js';
import { useChunks } from './map/use-chunks.js';

const RedistributeDialog = laterDialog(async () => (await import('./redistribute-dialog.js')).RedistributeDialog);

type File = components['schemas']['FileDto'];

const route = getRouteApi('/signed-in/file/$fileId');

/** One file: what it is, how safe it is, and where each part of it lies. */
export function FilePage(): ReactNode {
  const { fileId } = route.useParams();
  const file = api.useQuery('get', '/v1/files/{id}', { params: { path: { id: fileId } } });
  return <QueryView query={file}>{(data) => <FileView key={data.sha256} file={data} />}</QueryView>;
}

function FileView({ file }: { file: File }): ReactNode {
  const { t } = useLingui();
  const [isRedistributing, setRedistributing] = useState(false);
  const check = useMutation({
    mutationFn: () =>
      dataOf(
        client.api.GET('/v1/files/{id}/availability', { params: { path: { id: file.id }, query: { probe: 'true' } } }),
      ),
    onError: (error) => tellProblem(t`The nodes could not be asked`, error),
  });
  const probed = useMemo(() => (check.data ? new ProbedCells(check.data) : undefined), [check.data]);
  return (
    <Page
      title={visibleName(file.name)}
      description={<FilePlace file={file} />}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => void downloadFiles([file])}
          >
            {t`Download`}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefreshDot size={16} aria-hidden />}
            onClick={() => setRedistributing(true)}
            disabled={file.chunkCount === 0}
          >
            {t`Redistribute`}
          </Button>
          <Button
            leftSection={<IconStethoscope size={16} aria-hidden />}
            onClick={() => check.mutate()}
            loading={check.isPending}
            disabled={file.chunkCount === 0}
          >
            {t`Check now`}
          </Button>
        </>
      }
    >
      <FileFacts file={file} />
      {probed ? <CheckResult availability={probed.availability} /> : null}
      {file.chunkCount > 0 ? <WhereItLies file={file} probed={probed} /> : null}
      <RedistributeDialog fileId={file.id} isOpen={isRedistributing} onClose={() => setRedistributing(false)} />
    </Page>
  );
}

function WhereItLies({ file, probed }: { file: File; probed: ProbedCells | undefined }): ReactNode {
  const { t } = useLingui();
  const [view, setView] = useState('map');
  const { chunks, isComplete, error } = useChunks(file.id, file.sha256);
  return (
    <Card>
      <Stack>
        <Group justify="space-between">
          <Stack gap={0}>
            <Title order={2} size="h4">
              {t`Where it lies`}
            </Title>
            <Text size="sm" c="dimmed">
              {isComplete
                ? t`Each row is a part of the file, each column a node.`
                : t`${formatNumber(chunks.length)} of ${formatNumber(file.chunkCount)} chunks are loaded …`}
            </Text>
          </Stack>
          <SegmentedControl
            value={view}
            onChange={setView}
            aria-label={t`How it is shown`}
            data={[
              { value: 'map', label: t`Map` },
              { value: 'table', label: t`Table` },
            ]}
          />
        </Group>
        {error ? <ProblemAlert error={error} /> : null}
        {view === 'map' ? <ChunkMap chunks={chunks} probed={probed} /> : <MapTable chunks={chunks} probed={probed} />}
      </Stack>
    </Card>
  );
}

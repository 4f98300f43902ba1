import { ActionIcon, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconChevronLeft, IconChevronRight, IconDownload, IconExternalLink } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatBytes, formatNumber } from '../../look/format.js';
import { Hint } from '../../look/hint.js';
import { Name } from '../../look/name.js';
import { QueryView } from '../../look/query-view.js';
import { downloadFiles } from '../download-files.js';
import type { StoredFile } from '../entries.js';
import { ButtonLink } from '../../look/links.js';
import { ImagePreview } from './image-preview.js';
import { MediaPreview } from './media-preview.js';
import { NotShown } from './not-shown.js';
import { PdfPreview } from './pdf-preview.js';
import { previewKindOf } from './preview-kind.js';
import styles from './preview.module.css';
import { TextPreview } from './text-preview.js';
import { useLink } from './use-link.js';

interface PreviewProps {
  /** Those that can be leafed through. */
  files: readonly StoredFile[];
  fileId: string;
  onGo: (file: StoredFile) => void;
  onClose: () => void;
}

/** Where arrow keys mean something else. */
const OWN_ARROWS = ['INPUT', 'TEXTAREA', 'SELECT', 'VIDEO', 'AUDIO', 'IFRAME', 'PRE'];

/** Shows a file above the list, and those before and after it with the arrow keys. */
export function Preview({ files, fileId, onGo, onClose }: PreviewProps): ReactNode {
  const { t } = useLingui();
  const isNarrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const at = files.findIndex(({ id }) => id === fileId);
  const file = files[at];
  const go = (step: number): void => {
    const next = files[at + step];
    if (next) onGo(next);
  };
  useHotkeys(
    [
      ['ArrowLeft', () => go(-1)],
      ['ArrowRight', () => go(1)],
    ],
    OWN_ARROWS,
  );
  if (!file) return null;
  const [size, number, count] = [formatBytes(file.sizeBytes), formatNumber(at + 1), formatNumber(files.length)];
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(72rem, 94vw)"
      fullScreen={isNarrow}
      title={
        <Text fw={600} span lineClamp={2}>
          <Name of={file.name} />
        </Text>
      }
      closeButtonProps={{ 'aria-label': t`Close the preview` }}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Step label={t`The file before`} Icon={IconChevronLeft} isOff={at === 0} onClick={() => go(-1)} />
            <Step
              label={t`The next file`}
              Icon={IconChevronRight}
              isOff={at === files.length - 1}
              onClick={() => go(1)}
            />
            <Text size="sm" c="dimmed" className="numbers">
              {t`${number} of ${count}`} · {size}
            </Text>
          </Group>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => void downloadFiles([file])}
            >
              {t`Download`}
            </Button>
            <ButtonLink
              to="/file/$fileId"
              params={{ fileId: file.id }}
              size="xs"
              variant="default"
              leftSection={<IconExternalLink size={16} aria-hidden />}
            >
              {t`Open its page`}
            </ButtonLink>
          </Group>
        </Group>
        <Stage key={`${file.id} ${file.sha256}`} file={file} />
      </Stack>
    </Modal>
  );
}

interface StepProps {
  label: string;
  Icon: typeof IconChevronLeft;
  isOff: boolean;
  onClick: () => void;
}

const Step = ({ label, Icon, isOff, onClick }: StepProps): ReactNode => (
  <Hint label={label}>
    <ActionIcon variant="default" size="lg" aria-label={label} disabled={isOff} onClick={onClick}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  </Hint>
);

function Stage({ file }: { file: StoredFile }): ReactNode {
  const { t } = useLingui();
  const kind = previewKindOf(file);
  if (kind === 'none')
    return <NotShown file={file} reason={t`Files of this type can't be shown here, or not safely.`} />;
  return <LinkedStage file={file} kind={kind} />;
}

function LinkedStage({
  file,
  kind,
}: {
  file: StoredFile;
  kind: Exclude<ReturnType<typeof previewKindOf>, 'none'>;
}): ReactNode {
  const { t } = useLingui();
  const link = useLink(file);
  const [view, setView] = useState('picture');
  return (
    <Stack gap="sm">
      {kind === 'drawing' ? (
        <SegmentedControl
          aria-label={t`How to show it`}
          value={view}
          onChange={setView}
          data={[
            { value: 'picture', label: t`As a picture` },
            { value: 'text', label: t`As text` },
          ]}
          style={{ alignSelf: 'start' }}
        />
      ) : null}
      <div className={styles.stage}>
        <QueryView query={link}>
          {(href) => {
            switch (kind) {
              case 'image':
                return <ImagePreview file={file} href={href} />;
              case 'drawing':
                return view === 'text' ? (
                  <TextPreview file={file} href={href} />
                ) : (
                  <ImagePreview file={file} href={href} />
                );
              case 'text':
                return <TextPreview file={file} href={href} />;
              case 'pdf':
                return <PdfPreview file={file} href={href} />;
              case 'audio':
              case 'video':
                return <MediaPreview file={file} href={href} kind={kind} onRenew={() => link.refetch()} />;
            }
          }}
        </QueryView>
      </div>
    </Stack>
  );
}

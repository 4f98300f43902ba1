import '@mantine/dropzone/styles.css';
import { Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useLingui } from '@lingui/react/macro';
import { IconCloudUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Name } from '../look/name.js';
import { chosenFrom } from './choose-files.js';
import type { UploadTarget } from './upload-button.js';
import { uploads } from './uploads.js';

/** Takes files and folders that are dropped anywhere on the page. */
export function DropTarget({ bucket, folder }: UploadTarget): ReactNode {
  const { t } = useLingui();
  return (
    <Dropzone.FullScreen
      active
      portalProps={{ target: '#content' }}
      inputProps={{ 'aria-label': t`Files to upload` }}
      onDrop={(files) => uploads.add(chosenFrom(files), { bucket, folder })}
    >
      <Group justify="center" mih="60vh" style={{ pointerEvents: 'none' }}>
        <Stack align="center" gap="xs">
          <IconCloudUpload size={56} stroke={1.4} aria-hidden />
          <Text fw={600}>{t`Drop to upload`}</Text>
          <Text size="sm" c="dimmed">
            <Name of={folder ? `${bucket}/${folder}` : bucket} />
          </Text>
        </Stack>
      </Group>
    </Dropzone.FullScreen>
  );
}

import { Button, FileButton } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { laterMenu } from '../later/later-menu.js';
import { tellProblem } from '../look/tell.js';
import { chooseFiles, chosenFrom } from './choose-files.js';
import { uploads } from './uploads.js';

const UploadMenu = laterMenu(async () => (await import('./upload-menu.js')).UploadMenu);

/** Where chosen files go. */
export interface UploadTarget {
  bucket: string;
  /** Without a slash at the end; empty: the bucket itself. */
  folder: string;
}

export function UploadButton({ bucket, folder }: UploadTarget): ReactNode {
  const { t } = useLingui();
  const openInput = useRef<() => void>(undefined);
  const add = (files: File[]): void => uploads.add(chosenFrom(files), { bucket, folder });
  const choose = async (): Promise<void> => {
    const chosen = await chooseFiles();
    if (chosen) uploads.add(chosen, { bucket, folder });
    else openInput.current?.();
  };
  return (
    <FileButton multiple onChange={add} inputProps={{ 'aria-label': t`Files to upload` }}>
      {(files) => {
        openInput.current = files.onClick;
        return (
          <FileButton multiple onChange={add} inputProps={FOLDER_INPUT}>
            {(folders) => (
              <UploadMenu
                button={
                  <Button
                    leftSection={<IconUpload size={16} aria-hidden />}
                    rightSection={<IconChevronDown size={14} aria-hidden />}
                  >
                    {t`Upload`}
                  </Button>
                }
                onFiles={() => void choose().catch((error: unknown) => tellProblem(t`No file was chosen`, error))}
                onFolder={folders.onClick}
              />
            )}
          </FileButton>
        );
      }}
    </FileButton>
  );
}

/** React knows the attribute by this name only, and its types don't. */
const FOLDER_INPUT: Record<string, string> = { webkitdirectory: '' };

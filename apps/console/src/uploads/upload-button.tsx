import { Button, FileButton, Menu } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconFile, IconFolderUp, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { tellProblem } from '../look/tell.js';
import { chooseFiles, chosenFrom } from './choose-files.js';
import { uploads } from './uploads.js';

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
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    leftSection={<IconUpload size={16} aria-hidden />}
                    rightSection={<IconChevronDown size={14} aria-hidden />}
                  >
                    {t`Upload`}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconFile size={16} aria-hidden />}
                    onClick={() => void choose().catch((error: unknown) => tellProblem(t`No file was chosen`, error))}
                  >
                    {t`Files …`}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconFolderUp size={16} aria-hidden />} onClick={folders.onClick}>
                    {t`A folder …`}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </FileButton>
        );
      }}
    </FileButton>
  );
}

/** React knows the attribute by this name only, and its types don't. */
const FOLDER_INPUT: Record<string, string> = { webkitdirectory: '' };

import { CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { IconArrowsSort, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { visibleName } from '../look/visible-name.js';
import { SEARCH_FIELD } from '../shell/shortcuts.js';
import type { FileSort, FilesSearch } from './files-search.js';

/** Longest text the service searches for. */
const MAX_SEARCH_LENGTH = 200;
/** While somebody types. */
const WAIT_MS = 300;

interface FolderBarProps {
  search: string;
  sort: FileSort;
  folder: string;
  onShow: (change: FilesSearch) => void;
}

/** The search below a folder, and the order. */
export function FolderBar({ search, sort, folder, onShow }: FolderBarProps): ReactNode {
  const { t } = useLingui();
  const [text, setText] = useState(search);
  const asked = useRef(search);
  const ask = useDebouncedCallback((wanted: string) => {
    asked.current = wanted;
    onShow({ search: wanted });
  }, WAIT_MS);
  // The address changed by itself: back, or a folder that was opened.
  useEffect(() => {
    if (search !== asked.current) setText(search);
    asked.current = search;
  }, [search]);
  const change = (wanted: string): void => {
    setText(wanted);
    ask(wanted);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') change('');
  };
  const sorts: { value: FileSort; label: string }[] = [
    { value: 'path', label: t`Name, A to Z` },
    { value: '-path', label: t`Name, Z to A` },
    { value: '-updatedAt', label: t`Changed last` },
    { value: 'updatedAt', label: t`Changed first` },
    { value: '-sizeBytes', label: t`Largest` },
    { value: 'sizeBytes', label: t`Smallest` },
  ];
  const where = visibleName(folder);
  return (
    <Group gap="sm">
      <TextInput
        {...SEARCH_FIELD}
        type="search"
        role="searchbox"
        aria-label={t`Search`}
        placeholder={t`Search in ${where}`}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          text === '' ? null : <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => change('')} />
        }
        value={text}
        maxLength={MAX_SEARCH_LENGTH}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        flex="1 1 14rem"
        maw={480}
      />
      <NativeSelect
        aria-label={t`Order`}
        leftSection={<IconArrowsSort size={16} aria-hidden />}
        data={sorts}
        value={sort}
        onChange={({ currentTarget }) => onShow({ sort: currentTarget.value as FileSort })}
        w={180}
      />
    </Group>
  );
}

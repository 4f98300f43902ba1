import {
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconFolderFilled,
  IconMovie,
  IconMusic,
  IconPhoto,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Entry } from './entries.js';
import { type PreviewKind, previewKindOf } from './preview/preview-kind.js';

const ICONS = {
  image: IconPhoto,
  drawing: IconPhoto,
  text: IconFileText,
  pdf: IconFileTypePdf,
  audio: IconMusic,
  video: IconMovie,
  none: IconFile,
} satisfies Record<PreviewKind, typeof IconFile>;
const IS_ARCHIVE = /^application\/(zip|gzip|x-(tar|gzip|7z-compressed|bzip2|xz|rar.*)|vnd\.rar|zstd)/;

/** What kind of thing an entry is. */
export function EntryIcon({ entry }: { entry: Entry }): ReactNode {
  if (entry.kind === 'folder')
    return <IconFolderFilled size={20} aria-hidden color="var(--mantine-color-indigo-4)" style={{ flexShrink: 0 }} />;
  const Shape = IS_ARCHIVE.test(entry.file.contentType) ? IconFileZip : ICONS[previewKindOf(entry.file)];
  return <Shape size={20} stroke={1.5} aria-hidden color="var(--mantine-color-dimmed)" style={{ flexShrink: 0 }} />;
}

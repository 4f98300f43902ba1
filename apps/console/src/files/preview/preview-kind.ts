import type { StoredFile } from '../entries.js';

/** How a file can be shown. `drawing` is SVG: as a picture, where no script in it runs. */
export type PreviewKind = 'image' | 'drawing' | 'text' | 'pdf' | 'audio' | 'video' | 'none';

const GENERIC = /^(application\/octet-stream|binary\/octet-stream)?$/;
const TEXT_TYPES =
  /^(text\/|application\/(json|xml|javascript|ecmascript|x-sh|x-ndjson|yaml|x-yaml|toml|sql|rtf|xhtml\+xml)|[\w.-]+\/[\w.-]+\+(json|xml|yaml)$)/;
/** What a browser shows in <img>; the service sends these, and nothing else, in place. */
const IMAGE_TYPES = /^image\/(png|jpeg|gif|webp|avif)$/;
const AUDIO_TYPES = /^audio\/(mpeg|mp4|ogg|wav|x-wav|webm|flac|aac|x-m4a)$/;
const VIDEO_TYPES = /^video\/(mp4|webm|ogg|quicktime|x-m4v)$/;

/** For files that came without a type, as from a command line. */
const BY_EXTENSION: Record<Exclude<PreviewKind, 'none'>, readonly string[]> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'],
  drawing: ['svg'],
  text: ['txt', 'md', 'log', 'csv', 'tsv', 'json', 'xml', 'html', 'htm', 'css', 'js', 'mjs', 'ts', 'tsx', 'jsx'].concat(
    ['yml', 'yaml', 'toml', 'ini', 'conf', 'sh', 'py', 'rb', 'go', 'rs', 'c', 'h', 'cpp', 'java', 'sql', 'diff', 'tex'],
  ),
  pdf: ['pdf'],
  audio: ['mp3', 'm4a', 'ogg', 'oga', 'wav', 'flac', 'opus', 'aac'],
  video: ['mp4', 'm4v', 'webm', 'ogv', 'mov'],
};

/** How a file can be shown, by the type it came with, else by its name. What it holds may be something else: nothing here trusts it. Pure. */
export function previewKindOf({ contentType, name }: Pick<StoredFile, 'contentType' | 'name'>): PreviewKind {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (IMAGE_TYPES.test(type)) return 'image';
  if (type === 'image/svg+xml') return 'drawing';
  if (type === 'application/pdf') return 'pdf';
  if (AUDIO_TYPES.test(type)) return 'audio';
  if (VIDEO_TYPES.test(type)) return 'video';
  if (TEXT_TYPES.test(type)) return 'text';
  if (!GENERIC.test(type)) return 'none';
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const kinds = Object.entries(BY_EXTENSION) as [PreviewKind, readonly string[]][];
  return kinds.find(([, extensions]) => extensions.includes(extension))?.[0] ?? 'none';
}

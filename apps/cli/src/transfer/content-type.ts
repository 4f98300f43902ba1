import { extname } from 'node:path';

/** What browsers and other programs make something of; the rest goes without a type, as bytes. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/gzip': ['gz', 'tgz'],
  'application/json': ['json'],
  'application/pdf': ['pdf'],
  'application/xml': ['xml'],
  'application/zip': ['zip'],
  'audio/flac': ['flac'],
  'audio/mp4': ['m4a'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'image/avif': ['avif'],
  'image/gif': ['gif'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/svg+xml': ['svg'],
  'image/webp': ['webp'],
  'text/css': ['css'],
  'text/csv': ['csv'],
  'text/html': ['html', 'htm'],
  'text/javascript': ['js', 'mjs'],
  'text/markdown': ['md'],
  'text/plain': ['txt', 'log'],
  'video/mp4': ['mp4', 'm4v'],
  'video/ogg': ['ogv'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm'],
};

const BY_EXTENSION = new Map(Object.entries(TYPES).flatMap(([type, names]) => names.map((name) => [`.${name}`, type])));

/** The type that a name speaks of. Pure. @returns undefined when it speaks of none */
export const contentTypeOf = (name: string): string | undefined => BY_EXTENSION.get(extname(name).toLowerCase());

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ConfigurationError } from '#config';
import { PAGE } from './decide-console-answer.js';

/** A console is 2 MB; far more than that is another folder, named by mistake. */
const MAX_FOLDER_BYTES = 64 * 1024 * 1024;
/** What is less fits into the first packets of a connection either way. */
const MIN_COMPRESSED_BYTES = 1024;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;

/** Best first. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number] | 'identity';

const compress: Record<(typeof ENCODINGS)[number], (bytes: Buffer) => Promise<Buffer>> = {
  // 9 of 11: within a few percent of the best, in a tenth of the time.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** A file of the console as it lay in the folder when the gateway started; compressed once, when first asked for so. */
export class ConsoleFile {
  readonly contentType: string;
  private readonly hash: string;
  private readonly encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(
    path: string,
    readonly bytes: Buffer,
  ) {
    this.contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    this.hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  }

  /** Each encoding is a content of its own. */
  etag(encoding: Encoding): string {
    return `"${this.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  }

  /** The best encoding that a client takes, by its header `Accept-Encoding`. */
  encodingFor(accepted: string | undefined): Encoding {
    if (this.bytes.length < MIN_COMPRESSED_BYTES || !COMPRESSIBLE.test(this.contentType)) return 'identity';
    const names = (accepted ?? '').split(',').flatMap((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
    });
    return ENCODINGS.find((encoding) => names.includes(encoding)) ?? 'identity';
  }

  async as(encoding: Encoding): Promise<Buffer> {
    if (encoding === 'identity') return this.bytes;
    const known = this.encoded.get(encoding) ?? compress[encoding](this.bytes);
    this.encoded.set(encoding, known);
    return known;
  }
}

/**
 * Reads all files of the console's folder into memory: what is not in the map can't be asked for, whatever a path says.
 *
 * @returns path, beginning with a slash → file; undefined where the folder has no page, as before the console is built
 * @throws ConfigurationError when the folder holds far more than a console
 */
export async function readConsole(folder: string): Promise<Map<string, ConsoleFile> | undefined> {
  const page = await stat(join(folder, PAGE)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!page?.isFile()) return undefined;
  const files = new Map<string, ConsoleFile>();
  let totalBytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    totalBytes += (await stat(path)).size;
    if (totalBytes > MAX_FOLDER_BYTES) {
      throw new ConfigurationError([`CONSOLE_FOLDER: the folder holds more than ${MAX_FOLDER_BYTES} bytes`]);
    }
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(name, new ConsoleFile(name, await readFile(path)));
  }
  return files;
}

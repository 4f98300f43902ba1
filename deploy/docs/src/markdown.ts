import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document of this repository; `path` from the root on. */
export interface MarkdownDocument {
  path: string;
  text: string;
}

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

/** Reads every Markdown document, hidden folders left out. */
export function readDocuments(folder = '.'): MarkdownDocument[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') || NOT_OURS.has(entry.name) ? [] : readDocuments(path);
    return entry.name.endsWith('.md') ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

/** Where a document leads to: targets of its links, as they stand there. Pure. */
export const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** Names by which its headings can be linked to, as forges make them. Pure. */
export const anchorsOf = (text: string): string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Files of this repository that it names in `code`: a reader will look for them. Pure. */
export const filesNamedIn = (text: string): string[] =>
  [...withoutFences(text).matchAll(/`((?:apps|libs|deploy|docs)\/[\w./-]*\.\w+)`/g)].map(([, path]) => path!);

const withoutFences = (text: string): string => text.replaceAll(/^```[^]*?^```/gm, '');
const withoutCode = (text: string): string => withoutFences(text).replaceAll(/`[^`\n]*`/g, '');

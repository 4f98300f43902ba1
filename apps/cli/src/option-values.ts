import { readFile } from 'node:fs/promises';
import { UsageError } from './errors.js';
import { safeText } from './output/safe-text.js';
import { parseBytes } from './output/units.js';

/** Bytes of `--capacity`. Pure. @throws UsageError for a size that is none */
export function capacityOf(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined) throw new UsageError(`--capacity ${safeText(text)}: no size such as 500G`);
  return bytes;
}

/** A secret that a file holds: on the command line others could read it. */
export const secretIn = async (file: string): Promise<string> => (await readFile(file, 'utf8')).trim();

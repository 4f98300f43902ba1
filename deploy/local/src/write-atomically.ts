import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step: a reader, or a start after a crash, sees the old or the new content, never a part. */
export function writeAtomically(path: string, content: string, mode = 0o644): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, path);
}

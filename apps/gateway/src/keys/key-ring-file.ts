import { randomUUID } from 'node:crypto';
import { link, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyRing } from '#chunks';

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/**
 * Reads the ring of master keys.
 *
 * @returns undefined when there is no such file; any other fault is thrown, for a ring that can't be read must not be replaced
 */
export async function readKeyRingFile(path: string): Promise<KeyRing | undefined> {
  try {
    return KeyRing.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Writes a ring where there is none: whole or not at all, on the disk when it resolves, readable by this user only.
 * Of several writers at once one wins; the others leave its file as it is.
 */
export async function createKeyRingFile(path: string, ring: KeyRing): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(ring.toSecretText());
    await file.sync();
    // Unlike rename(), link() refuses to take the place of a file.
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await file.close();
    await unlink(draft);
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Feeds a file to a hash, piece by piece. */
export async function hashInto(hash: Hash, path: string, signal: AbortSignal): Promise<void> {
  for await (const piece of createReadStream(path, { signal })) hash.update(piece as Buffer);
}

/** SHA-256 of a file, as hex. */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await hashInto(hash, path, signal);
  return hash.digest('hex');
}

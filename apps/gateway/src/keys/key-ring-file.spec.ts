import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing } from '#chunks';
import { createKeyRingFile, readKeyRingFile } from './key-ring-file.js';

describe('the file of master keys', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bytenode-keys-'));
    path = join(folder, 'master-keys.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('comes back as it was written, and nobody else may read it', async () => {
    const ring = createKeyRing();
    await createKeyRingFile(path, ring);
    const read = await readKeyRingFile(path);
    expect(read?.checkValue(ring.activeKeyId)).toBe(ring.checkValue(ring.activeKeyId));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['master-keys.json']);
  });

  it('is absent before it is written', async () => {
    await expect(readKeyRingFile(path)).resolves.toBeUndefined();
  });

  it('keeps the first ring when several are written at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => createKeyRingFile(path, createKeyRing())));
    const first = await readKeyRingFile(path);
    await createKeyRingFile(path, createKeyRing());
    expect((await readKeyRingFile(path))?.activeKeyId).toBe(first?.activeKeyId);
    expect(await readdir(folder)).toEqual(['master-keys.json']);
  });

  it('is not taken for absent when it is broken', async () => {
    await writeFile(path, '{ "activeKeyId": ');
    await expect(readKeyRingFile(path)).rejects.toMatchObject({ code: 'CHUNKS.INVALID_KEY_RING' });
  });
});

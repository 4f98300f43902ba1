import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectFiles } from './collect-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-collect-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('files to upload', () => {
  it('says of a name what is wrong with it where it is no UTF-8', async () => {
    await writeFile(Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff])]), 'x');
    await expect(collectFiles([folder], () => undefined)).rejects.toThrow('bad\ufffd: its name is no UTF-8');
  });

  it('are found under a name that only looks like one', async () => {
    await writeFile(join(folder, 'a\ufffd'), 'x');
    await expect(collectFiles([`${folder}/.`], () => undefined)).resolves.toMatchObject([
      { relativePath: 'a\ufffd', sizeBytes: 1 },
    ]);
  });
});

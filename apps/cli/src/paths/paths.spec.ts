import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusedError, UsageError } from '../errors.js';
import { localSegments, makeFoldersFor } from './local-target.js';
import { baseName, isId, parseRemoteFolder, parseRemotePath } from './remote-path.js';

describe('paths in the service', () => {
  it('begin with a bucket', () => {
    expect(parseRemotePath('my-files/a/b.txt')).toEqual({ bucket: 'my-files', path: 'a/b.txt' });
    expect(parseRemotePath('/my-files')).toEqual({ bucket: 'my-files', path: '' });
    expect(parseRemoteFolder('my-files/a')).toEqual({ bucket: 'my-files', path: 'a/' });
    expect(parseRemoteFolder('my-files')).toEqual({ bucket: 'my-files', path: '' });
  });

  it.each(['', '/', 'b/../c', 'b/./c', 'b//c', 'b/..'])('are not %j', (text) => {
    expect(() => parseRemotePath(text)).toThrow(UsageError);
  });

  it('are told from ids', () => {
    expect(isId('01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d')).toBe(true);
    expect(isId('my-files/01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d')).toBe(false);
    expect(baseName('a/b/')).toBe('b');
  });
});

describe('localSegments', () => {
  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', './x', ''])('refuses %j', (path) => {
    expect(() => localSegments(path, 'linux')).toThrow(RefusedError);
  });

  it('encodes what no terminal or file system should meet', () => {
    expect(localSegments('a\nb/c:d', 'linux')).toEqual(['a%0Ab', 'c:d']);
    expect(localSegments('c:d/e\\..\\f/nul.txt/end.', 'win32')).toEqual(['c%3Ad', 'e%5C..%5Cf', '%6Eul.txt', 'end%2E']);
  });
});

describe('makeFoldersFor', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bytenode-target-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('makes folders, also a second time', async () => {
    for (let time = 1; time <= 2; time += 1) {
      expect(await makeFoldersFor(root, ['a', 'b', 'c.txt'])).toBe(join(root, 'a', 'b', 'c.txt'));
    }
  });

  it('never goes through a link or a file', async () => {
    await symlink(tmpdir(), join(root, 'link'));
    await writeFile(join(root, 'file'), '');
    await expect(makeFoldersFor(root, ['link', 'x'])).rejects.toThrow(RefusedError);
    await expect(makeFoldersFor(root, ['file', 'x'])).rejects.toThrow(RefusedError);
  });
});

import { uploadTargetOf } from './upload-target.js';

describe('uploadTargetOf', () => {
  it('reads our own keys', () => {
    const metadata = { bucket: 'photos', path: 'a/b.jpg', contentType: 'image/jpeg', onlyIfNew: 'true', filename: 'x' };
    expect(uploadTargetOf(metadata)).toEqual({
      ...{ bucket: 'photos', path: 'a/b.jpg', contentType: 'image/jpeg', onlyIfNew: true },
    });
  });

  it.each([
    [{ filename: 'b.jpg', filetype: 'image/jpeg' }, 'image/jpeg'],
    [{ name: 'b.jpg', type: 'image/png', relativePath: null }, 'image/png'],
    [{ filename: 'b.jpg' }, 'application/octet-stream'],
    [{ filename: 'b.jpg', filetype: 'bad\ntype' }, 'application/octet-stream'],
  ])('understands what common clients send: %j', (metadata, contentType) => {
    expect(uploadTargetOf(metadata as Record<string, string | null>)).toEqual({
      ...{ bucket: 'my-files', path: 'b.jpg', contentType, onlyIfNew: false },
    });
  });

  it('takes onlyIfNew without a value for yes', () => {
    expect(uploadTargetOf({ path: 'a', onlyIfNew: null }).onlyIfNew).toBe(true);
    expect(uploadTargetOf({ path: 'a', onlyIfNew: 'false' }).onlyIfNew).toBe(false);
  });

  it.each([
    [{}, 'REQUEST.INVALID'],
    [{ path: null }, 'REQUEST.INVALID'],
    [{ path: 'a', onlyIfNew: 'perhaps' }, 'REQUEST.INVALID'],
    [{ path: '../a' }, 'FILE.INVALID_PATH'],
  ])('refuses %j', (metadata, code) => {
    expect(() => uploadTargetOf(metadata as Record<string, string | null>)).toThrow(expect.objectContaining({ code }));
  });
});

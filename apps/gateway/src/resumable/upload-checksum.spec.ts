import { createHash } from 'node:crypto';
import { parseUploadChecksum } from './upload-checksum.js';

const base64 = (algorithm: string) => createHash(algorithm).update('hello').digest('base64');

describe('parseUploadChecksum', () => {
  it('has nothing to check without the header', () => {
    expect(parseUploadChecksum(undefined)).toBeUndefined();
  });

  it.each(['sha1', 'sha256'])('reads %s', (algorithm) => {
    const { hash, digest } = parseUploadChecksum(`${algorithm} ${base64(algorithm)}`)!;
    expect(hash.update('hello').digest().equals(digest)).toBe(true);
  });

  it.each([
    ['another algorithm', `md5 ${base64('md5')}`],
    ['no algorithm', base64('sha256')],
    ['a digest that is too short', 'sha256 aGVsbG8='],
    ['what is no base64', 'sha1 %%%'],
    ['nothing', ''],
  ])('refuses %s', (_case, header) => {
    expect(() => parseUploadChecksum(header)).toThrow(expect.objectContaining({ code: 'REQUEST.INVALID' }));
  });
});

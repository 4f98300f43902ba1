import type { ResumableUploadV1 } from '#contracts';
import { tusHeadersOf } from './tus-headers.js';

const upload: ResumableUploadV1 = {
  ...{ versionId: 'v', sizeBytes: 10, offsetBytes: 4, chunkCount: 0, hashState: null, onlyIfNew: false },
  ...{ clientMetadata: 'path YQ==,onlyIfNew', state: 'open', expiresAt: '2026-11-26T08:00:00.000Z', fileId: null },
};

describe('tusHeadersOf', () => {
  it('says until when an upload can be gone on with', () => {
    expect(tusHeadersOf([['upload-offset', '4']], { upload, file: undefined }, false)).toEqual({
      'upload-offset': '4',
      'upload-expires': 'Thu, 26 Nov 2026 08:00:00 GMT',
    });
  });

  it('says which file it became', () => {
    const outcome = { upload, file: { fileId: 'f', sha256: 'aa' } };
    expect(tusHeadersOf([['upload-offset', '10']], outcome, false)).toEqual({
      ...{ 'upload-offset': '10', 'bytenode-file-id': 'f', 'content-location': '/v1/files/f', etag: '"aa"' },
    });
  });

  it('gives the metadata back as it came, where the upload is described', () => {
    const headers = tusHeadersOf([['upload-length', '10']], { upload, file: undefined }, false);
    expect(headers['upload-metadata']).toBe('path YQ==,onlyIfNew');
  });

  it('names the checksums it knows, and no other origins', () => {
    const given: [string, string][] = [
      ['tus-extension', 'creation'],
      ['access-control-allow-origin', '*'],
      ['content-type', 'text/plain'],
    ];
    expect(tusHeadersOf(given, { upload: undefined, file: undefined }, false)).toEqual({
      ...{ 'tus-extension': 'creation', 'tus-checksum-algorithm': 'sha1,sha256' },
    });
  });

  it('tells nothing of an upload with a failure', () => {
    expect(tusHeadersOf([['tus-resumable', '1.0.0']], { upload, file: undefined }, true)).toEqual({
      'tus-resumable': '1.0.0',
    });
  });
});

import type { AdvanceResumableUploadRequestV1, ChunkRecordV1 } from '#contracts';
import { planAdvance } from './plan-advance.js';

const chunk = (index: number, offsetBytes: number, sizeBytes: number): ChunkRecordV1 => ({
  ...{ index, offsetBytes, sizeBytes, chunkCid: 'cid', storedBytes: sizeBytes + 28, nodeIds: [], failedNodeIds: [] },
});
const request = (about: Partial<AdvanceResumableUploadRequestV1>): AdvanceResumableUploadRequestV1 => ({
  ...{
    versionId: 'v',
    fence: 1,
    offsetBytes: 0,
    chunks: [],
    hashState: 'state',
    tail: null,
    tailVersionId: 't',
    release: false,
  },
  ...about,
});
/** Two chunks of 50 bytes and a tail of 10, of 200. */
const progress = { sizeBytes: 200, chunkCount: 2, chunkedBytes: 100, offsetBytes: 110 };

describe('planAdvance', () => {
  it('adds chunks that follow, the first of them in place of the tail', () => {
    const chunks = [chunk(2, 100, 30), chunk(3, 130, 20)];
    expect(planAdvance(progress, request({ chunks, offsetBytes: 150 }))).toEqual({ chunks, chunkCount: 4 });
  });

  it('adds a longer tail alone, and a tail behind chunks', () => {
    expect(planAdvance(progress, request({ tail: chunk(0, 100, 15), offsetBytes: 115 }))).toEqual({
      chunks: [],
      chunkCount: 2,
    });
    const chunks = [chunk(2, 100, 30)];
    expect(planAdvance(progress, request({ chunks, tail: chunk(0, 130, 5), offsetBytes: 135 }))).toEqual({
      chunks,
      chunkCount: 3,
    });
  });

  it('leaves out chunks that are recorded already', () => {
    const chunks = [chunk(1, 50, 50), chunk(2, 100, 30)];
    expect(planAdvance(progress, request({ chunks, offsetBytes: 130 }))).toEqual({
      chunks: [chunks[1]],
      chunkCount: 3,
    });
  });

  it('adds nothing when it comes late or twice', () => {
    expect(planAdvance(progress, request({ chunks: [chunk(1, 50, 50)], offsetBytes: 100 }))).toBeNull();
    expect(planAdvance(progress, request({ tail: chunk(0, 100, 10), offsetBytes: 110 }))).toBeNull();
    expect(planAdvance(progress, request({ offsetBytes: 110 }))).toBeNull();
  });

  it.each([
    ['a gap between chunks', { chunks: [chunk(3, 130, 20)], offsetBytes: 150 }],
    ['a chunk at another place', { chunks: [chunk(2, 110, 20)], offsetBytes: 130 }],
    ['a tail at another place', { tail: chunk(0, 110, 20), offsetBytes: 130 }],
    ['an offset that is not the sum', { chunks: [chunk(2, 100, 30)], offsetBytes: 131 }],
    ['bytes after the end', { chunks: [chunk(2, 100, 101)], offsetBytes: 201 }],
    ['a tail that ends the file', { tail: chunk(0, 100, 100), offsetBytes: 200 }],
    ['chunks without the state of their hash', { chunks: [chunk(2, 100, 30)], offsetBytes: 130, hashState: null }],
  ])('refuses %s', (_case, about) => {
    expect(() => planAdvance(progress, request(about))).toThrow(expect.objectContaining({ code: 'UPLOAD.INCOMPLETE' }));
  });
});

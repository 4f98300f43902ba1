import { UploadIncompleteError } from '#contracts';
import { checkComplete, contentOf } from './check-complete.js';

const recorded = (changes: object = {}) => ({ count: 4, sizeBytes: 400, contiguous: true, ...changes });
const claimed = { chunkCount: 4, sizeBytes: 400 };

describe('checkComplete', () => {
  it('takes chunks that make up the file', () => {
    expect(() => checkComplete(recorded(), claimed)).not.toThrow();
  });

  it('takes an empty file without chunks', () => {
    expect(() => checkComplete(recorded({ count: 0, sizeBytes: 0 }), { chunkCount: 0, sizeBytes: 0 })).not.toThrow();
  });

  it.each([
    [{ count: 3 }, '3 of 4 chunks are recorded'],
    [{ count: 5 }, '5 of 4 chunks are recorded'],
    [{ contiguous: false }, 'its chunks leave gaps or overlap'],
    [{ sizeBytes: 399 }, 'its chunks hold 399 of 400 bytes'],
  ])('refuses %j', (changes, reason) => {
    expect(() => checkComplete(recorded(changes), claimed)).toThrow(new UploadIncompleteError(reason));
  });
});

describe('contentOf', () => {
  const chunks = [
    { index: 0, offsetBytes: 0, sizeBytes: 100 },
    { index: 1, offsetBytes: 100, sizeBytes: 50 },
  ];

  it('sums up chunks that are all there is', () => {
    expect(contentOf(chunks, 150)).toEqual({ count: 2, sizeBytes: 150, contiguous: true });
    expect(contentOf([], 0)).toEqual({ count: 0, sizeBytes: 0, contiguous: true });
  });

  it.each([
    ['others were recorded', chunks, 151],
    ['the first is not among them', chunks.slice(1), 50],
    ['they stand in another order', chunks.toReversed(), 150],
    ['they leave a gap', [chunks[0]!, { index: 1, offsetBytes: 101, sizeBytes: 50 }], 150],
  ])('leaves it to the rows where %s', (_, given, recordedBytes) => {
    expect(contentOf(given, recordedBytes)).toBeUndefined();
  });
});

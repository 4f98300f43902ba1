import { UploadIncompleteError } from '#contracts';
import { checkComplete } from './check-complete.js';

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

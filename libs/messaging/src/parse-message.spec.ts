import { ChunkStoredV1, EVENTS, GetFileRequestV1 } from '#contracts';
import { InvalidMessageError, parseMessage } from './parse-message.js';

/** As it comes over the wire: plain objects. */
const sample = JSON.parse(JSON.stringify(EVENTS['bytenode.evt.metadata.chunk.stored.v1'].sample)) as {
  versionId: string;
  chunks: Record<string, unknown>[];
};

const faultsOf = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidMessageError) return error.details.faults;
    throw error;
  }
  return undefined;
};

describe('parseMessage', () => {
  it('gives an instance of the class', () => {
    expect(parseMessage(ChunkStoredV1, sample)).toBeInstanceOf(ChunkStoredV1);
    expect(parseMessage(ChunkStoredV1, sample)).toEqual(sample);
  });

  it('drops what the class does not know, also inside', () => {
    const chunks = sample.chunks.map((chunk) => ({ ...chunk, more: 1 }));
    expect(parseMessage(ChunkStoredV1, { ...sample, chunks, more: 1 })).toEqual(sample);
  });

  it('names the paths of what is wrong, and not the values', () => {
    const chunks = [{ ...sample.chunks[0], sizeBytes: 'hunter2' }];
    const faults = faultsOf(() => parseMessage(ChunkStoredV1, { ...sample, chunks }));
    expect(faults).toEqual([expect.stringMatching(/^chunks\.0\.sizeBytes: /)]);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });

  it.each([null, undefined, 'text', 7, [sample]])('refuses %p', (json) => {
    expect(faultsOf(() => parseMessage(GetFileRequestV1, json))).toEqual(['not an object']);
  });
});

import type { ProbedChunkV1, ProbedPresence } from '#contracts';
import { judgeAvailability } from './judge-availability.js';

const chunk = (index: number, presences: Record<string, ProbedPresence>): ProbedChunkV1 => ({
  index,
  chunkCid: `cid-${index}`,
  replicas: Object.entries(presences).map(([nodeId, presence]) => ({
    nodeId,
    nodeName: nodeId,
    zone: 'z',
    presence,
    latencyMs: 1,
  })),
});
const present = (...nodeIds: string[]) => Object.fromEntries(nodeIds.map((nodeId) => [nodeId, 'present' as const]));
const file = { sizeBytes: 1000, wantedCopies: 3 };

describe('judgeAvailability', () => {
  it('counts the losses that the weakest chunk survives', () => {
    const chunks = [chunk(0, present('a', 'b', 'c')), chunk(1, present('b', 'c', 'd')), chunk(2, present('d', 'e'))];
    expect(judgeAvailability(chunks, file)).toEqual({ readable: true, survivesNodeLosses: 1, spreadHolds: true });
  });

  it('counts only what was found whole', () => {
    const chunks = [
      chunk(0, { ...present('a'), b: 'corrupt', c: 'unreachable', d: 'missing' }),
      chunk(1, present('b', 'c')),
    ];
    expect(judgeAvailability(chunks, file)).toEqual({ readable: true, survivesNodeLosses: 0, spreadHolds: true });
  });

  it('is not readable when one chunk is nowhere', () => {
    const chunks = [chunk(0, present('a', 'b', 'c')), chunk(1, { a: 'missing', b: 'unreachable' })];
    expect(judgeAvailability(chunks, file)).toEqual({ readable: false, survivesNodeLosses: 0, spreadHolds: true });
  });

  it('notices a node that holds all chunks', () => {
    const chunks = [chunk(0, present('a', 'b')), chunk(1, present('a', 'c')), chunk(2, present('a', 'd'))];
    expect(judgeAvailability(chunks, file).spreadHolds).toBe(false);
  });

  it('exempts files that are too short to be divided', () => {
    expect(judgeAvailability([chunk(0, present('a', 'b', 'c'))], { sizeBytes: 3, wantedCopies: 3 }).spreadHolds).toBe(
      true,
    );
    expect(judgeAvailability([chunk(0, present('a', 'b', 'c'))], { sizeBytes: 4, wantedCopies: 3 }).spreadHolds).toBe(
      false,
    );
  });

  it('always has an empty file', () => {
    expect(judgeAvailability([], { sizeBytes: 0, wantedCopies: 3 })).toEqual({
      readable: true,
      survivesNodeLosses: 3,
      spreadHolds: true,
    });
  });
});

import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { KuboBytes, KuboCallOptions, KuboEndpoint, NodeDirectory } from '#ipfs';
import { NodeBreakers } from '#ipfs';
import { GatewayEnv } from '../gateway.config.js';
import type { SealedChunk } from './seal-chunk.js';
import { WriteChunkService } from './write-chunk.service.js';

const NODES = ['a', 'b', 'c'];
const CHUNK = {
  index: 0,
  chunkCid: 'cid',
  offsetBytes: 0,
  sizeBytes: 1,
  storedBytes: 29,
  leaves: [],
} as unknown as SealedChunk;

/** Nodes that answer when the test says so. */
class PlayedNodes {
  readonly writes = new Map<string, { done: () => void; fail: (error: Error) => void; signal: AbortSignal }>();
  readonly breakers = new NodeBreakers();
  private readonly controller = new AbortController();

  /** Begins a chunk; the nodes have their requests when this resolves. */
  async begin(nodeIds = NODES) {
    const importChunk = (endpoint: KuboEndpoint, _: unknown, { signal }: KuboCallOptions) =>
      new Promise<void>((resolve, reject) => {
        this.writes.set(endpoint.nodeId, { done: resolve, fail: reject, signal: signal! });
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const directory = {
      byId: (nodeId: string) => ({ zone: `zone-${nodeId}` }),
      endpoint: (nodeId: string) => ({ nodeId }),
    };
    const service = new WriteChunkService(
      { importChunk } as unknown as KuboBytes,
      directory as unknown as NodeDirectory,
      this.breakers,
      Object.assign(new GatewayEnv(), { UPLOAD_DIRECT_COPIES: 3 }),
    );
    const replace = () => Promise.resolve(nodeIds);
    const written = service.run({ chunk: CHUNK, nodeIds, copies: 2, replace, signal: this.controller.signal });
    await new Promise(setImmediate);
    return { written };
  }

  abort(): void {
    this.controller.abort(new Error('the client went away'));
  }
}

describe('WriteChunkService', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(() => void jest.useRealTimers());

  it('writes all copies side by side and tells of all that came', async () => {
    const nodes = new PlayedNodes();
    const { written } = await nodes.begin();
    for (const nodeId of NODES) nodes.writes.get(nodeId)!.done();
    expect(await written).toMatchObject({ nodeIds: NODES, failedNodeIds: [] });
  });

  it('leaves a node behind that is far later than the others, as neither written nor failed', async () => {
    const nodes = new PlayedNodes();
    const { written } = await nodes.begin();
    jest.useFakeTimers();
    nodes.writes.get('a')!.done();
    nodes.writes.get('c')!.done();
    await jest.advanceTimersByTimeAsync(1900);
    expect(nodes.writes.get('b')!.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    expect(await written).toMatchObject({ nodeIds: ['a', 'c'], failedNodeIds: [] });
    expect(nodes.writes.get('b')!.signal.aborted).toBe(true);
    // Twice more, and it is written to only where it is needed.
    nodes.breakers.failed('b');
    nodes.breakers.failed('b');
    expect(nodes.breakers.isOpen('b')).toBe(true);
  });

  it('does without a further copy that fails', async () => {
    const nodes = new PlayedNodes();
    const { written } = await nodes.begin();
    nodes.writes.get('c')!.fail(new Error('disk on fire'));
    nodes.writes.get('a')!.done();
    nodes.writes.get('b')!.done();
    expect(await written).toMatchObject({ nodeIds: ['a', 'b'], failedNodeIds: ['c'] });
  });

  it('ends with the reason when it is given up, and holds that against no node', async () => {
    const nodes = new PlayedNodes();
    const { written } = await nodes.begin();
    nodes.writes.get('a')!.done();
    nodes.abort();
    await expect(written).rejects.toThrow('the client went away');
    for (const nodeId of ['b', 'c']) expect(nodes.writes.get(nodeId)!.signal.aborted).toBe(true);
    for (let times = 0; times < 2; times++) for (const nodeId of NODES) nodes.breakers.failed(nodeId);
    for (const nodeId of NODES) expect(nodes.breakers.isOpen(nodeId)).toBe(false);
  });

  it('fails when too few nodes are left', async () => {
    const nodes = new PlayedNodes();
    const { written } = await nodes.begin();
    nodes.writes.get('a')!.done();
    for (const nodeId of ['b', 'c']) nodes.writes.get(nodeId)!.fail(new Error('disk on fire'));
    await expect(written).rejects.toMatchObject({ code: 'UPLOAD.NO_TARGET_LEFT' });
  });
});

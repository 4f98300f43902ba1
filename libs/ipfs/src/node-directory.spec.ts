import { jest } from '@jest/globals';
import type { NodeV1 } from '#contracts';
import { NodeDirectory } from './node-directory.js';

const node = (id: string, fields: Partial<NodeV1> = {}): NodeV1 => ({
  id,
  name: `name-of-${id}`,
  state: 'online',
  stateSince: '2026-01-01T00:00:00Z',
  stateReason: null,
  peerId: `peer-${id}`,
  zone: 'zone-1',
  rpcUrl: 'http://127.0.0.1:5001',
  gatewayUrl: null,
  version: null,
  capacityBytes: 1,
  usedBytes: null,
  freeBytes: null,
  latencyMs: null,
  lastSeenAt: null,
  epoch: 1,
  durability: 'unknown',
  hashOnRead: false,
  swarmAddresses: [],
  full: false,
  packed: false,
  sealedDataToken: null,
  sealedOpsToken: null,
  ...fields,
});

describe('NodeDirectory', () => {
  it('opens tokens with the name of their node as context', async () => {
    const openToken = (sealed: string, context: string) => `${sealed} opened for ${context}`;
    const directory = new NodeDirectory({ fetchNodes: async () => [node('a', { sealedDataToken: 'S' })], openToken });
    await directory.refresh();
    expect(directory.endpoint('a')).toMatchObject({ nodeId: 'a', dataToken: 'S opened for name-of-a', opsToken: null });
    expect(directory.endpoint('b')).toBeUndefined();
  });

  it('opens a token once while it is in the list, and a changed one anew', async () => {
    const lists = [['S'], ['S'], ['T'], ['S']].map(([sealedDataToken]) => [node('a', { sealedDataToken })]);
    const openToken = jest.fn((sealed: string) => `${sealed} opened`);
    const directory = new NodeDirectory({ fetchNodes: async () => lists.shift() ?? [], openToken });
    const seen: unknown[] = [];
    for (let list = 0; list < 4; list++) {
      await directory.refresh();
      for (let call = 0; call < 3; call++) seen.push(directory.endpoint('a')?.dataToken);
    }
    expect([...new Set(seen)]).toEqual(['S opened', 'T opened']);
    expect(openToken.mock.calls.map(([sealed]) => sealed)).toEqual(['S', 'T', 'S']);
  });

  it('tries again to open a token that did not open', async () => {
    const openToken = jest.fn<() => string>().mockImplementationOnce(() => {
      throw new Error('no such key');
    });
    openToken.mockReturnValue('opened');
    const directory = new NodeDirectory({ fetchNodes: async () => [node('a', { sealedDataToken: 'S' })], openToken });
    await directory.refresh();
    expect(() => directory.endpoint('a')).toThrow('no such key');
    expect(directory.endpoint('a')?.dataToken).toBe('opened');
  });

  it('keeps the last known list when a refresh fails', async () => {
    const fetchNodes = jest.fn<() => Promise<NodeV1[]>>().mockResolvedValueOnce([node('a')]);
    fetchNodes.mockRejectedValue(new Error('NATS is away'));
    const directory = new NodeDirectory({ fetchNodes, openToken: (sealed) => sealed });
    await directory.refresh();
    await expect(directory.refresh()).rejects.toThrow('NATS is away');
    expect(directory.all()).toHaveLength(1);
  });

  it('forgets a node that is no longer in the list', async () => {
    const fetchNodes = jest.fn<() => Promise<NodeV1[]>>().mockResolvedValueOnce([node('a'), node('b')]);
    fetchNodes.mockResolvedValueOnce([node('b')]);
    const directory = new NodeDirectory({ fetchNodes, openToken: (sealed) => sealed });
    await directory.refresh();
    await directory.refresh();
    expect(directory.all().map(({ id }) => id)).toEqual(['b']);
    expect(directory.byId('a')).toBeUndefined();
  });

  it('tells of a fault once, and goes on until it is stopped', async () => {
    const outcomes = [new Error('one'), new Error('two'), [node('a')], new Error('three')];
    const { promise: allFetched, resolve } = Promise.withResolvers<void>();
    const fetchNodes = async () => {
      const outcome = outcomes.shift();
      if (outcomes.length === 0) resolve();
      if (Array.isArray(outcome)) return outcome;
      throw outcome;
    };
    const faults: unknown[] = [];
    const directory = new NodeDirectory({ fetchNodes, openToken: (sealed) => sealed, onFault: (e) => faults.push(e) });
    directory.start(1);
    await allFetched;
    await new Promise(setImmediate);
    directory.stop();
    expect(faults.map(String)).toEqual(['Error: one', 'Error: three']);
    expect(directory.all()).toHaveLength(1);
  });
});

import { REPLICA_STATES, type ReplicaState, type Spread } from '#contracts';
import type { BalanceChunk } from './rebalance-planner.js';

/** Rows of chunks as one text a column, each value behind a comma: a tenth of the time that rows as objects take. */
export interface ChunkColumns {
  chunkIds: string;
  versionIds: string;
  /** Which chunk of its version each is. */
  indexes: string;
  storedBytes: string;
}

/** Rows of replicas in such columns. A code is the place of the node in a list, times `STATE_COUNT`, plus the place of the state in its. */
export interface ReplicaColumns {
  chunkIds: string;
  codes: string;
}

/** A committed version; others have none. */
export interface BalanceVersion {
  versionId: string;
  copies: number;
  spread: Spread;
  chunkCount: number;
}

/** What a page of rows comes to. */
export interface GatheredChunks {
  /** Chunks of versions that lie on this page whole, and of those too long to be counted. */
  whole: BalanceChunk[];
  /** Versions that begin on this page and go on elsewhere: to be read by themselves. */
  torn: string[];
}

/** Versions with more chunks are not looked at whole: on so many no node comes to hold all of them by moves for balance. */
export const MAX_COUNTED_CHUNKS = 64;

export const STATE_COUNT = REPLICA_STATES.length;

const columnOf = (text: string): string[] => (text === '' ? [] : text.split(','));

/**
 * Puts a page of rows together as chunks of committed versions, in the order of the rows. Pure.
 *
 * @param nodeIds what the codes of replicas count through
 */
export function gatherChunks(
  chunks: ChunkColumns,
  replicas: ReplicaColumns,
  versions: readonly BalanceVersion[],
  nodeIds: readonly string[],
): GatheredChunks {
  const known = new Map(
    versions.map((version) => [version.versionId, { ...version, here: 0, begins: false, heldBy: {} as Counts }]),
  );
  const byId = new Map<string, BalanceChunk>();
  const [versionIds, indexes] = [columnOf(chunks.versionIds), columnOf(chunks.indexes)];
  const storedBytes = columnOf(chunks.storedBytes);
  for (const [at, chunkId] of columnOf(chunks.chunkIds).entries()) {
    const version = known.get(versionIds[at]!);
    if (!version) continue;
    version.here += 1;
    version.begins ||= indexes[at] === '0';
    const { versionId, copies, spread, chunkCount, heldBy } = version;
    const counted = chunkCount <= MAX_COUNTED_CHUNKS ? { chunks: chunkCount, heldBy } : null;
    const bytes = Number(storedBytes[at]);
    byId.set(chunkId, { chunkId, versionId, storedBytes: bytes, copies, spread, replicas: [], version: counted });
  }
  const everyReplica = nodeIds.flatMap((nodeId) =>
    REPLICA_STATES.map((state) => ({ nodeId, state, reclaimable: false })),
  );
  const codes = columnOf(replicas.codes);
  for (const [at, chunkId] of columnOf(replicas.chunkIds).entries()) {
    const chunk = byId.get(chunkId);
    const replica = everyReplica[Number(codes[at])];
    if (!chunk || !replica) continue;
    chunk.replicas.push(replica);
    if (chunk.version && isThere(replica.state)) count(chunk.version.heldBy, replica.nodeId);
  }
  const isTorn = ({ chunkCount, here }: { chunkCount: number; here: number }) =>
    chunkCount <= MAX_COUNTED_CHUNKS && here < chunkCount;
  return {
    whole: [...byId.values()].filter(({ versionId }) => !isTorn(known.get(versionId)!)),
    torn: [...known.values()].filter((version) => version.begins && isTorn(version)).map(({ versionId }) => versionId),
  };
}

type Counts = Record<string, number>;

const isThere = (state: ReplicaState): boolean => state === 'held' || state === 'planned';

function count(counts: Counts, nodeId: string): void {
  counts[nodeId] = (counts[nodeId] ?? 0) + 1;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { blocksOf, buildChunk, type BuiltChunk } from '#chunks';
import type { ConfirmedChunkV1, PlaceChunksReplyV1, SealUploadReplyV1, Spread, VersionProtectionV1 } from '#contracts';
import { waitFor } from '#testing';
import { limits, type PlacementStage } from './placement-stage.js';

/** Two leaves of 1,000 random bytes: a chunk with a root. */
const randomChunk = (): BuiltChunk => buildChunk([randomBytes(1000), randomBytes(1000)]);

export const storedBytesOf = (chunk: BuiltChunk): number =>
  blocksOf(chunk).reduce((sum, block) => sum + block.bytes.length, 0);

/** One upload, done step by step as gateway and metadata do it. */
export class PlayedUpload {
  readonly versionId = randomUUID();
  readonly chunks: BuiltChunk[];
  private readonly placed = new Map<number, string[]>();
  private readonly written = new Map<number, string[]>();

  constructor(
    private readonly stage: PlacementStage,
    private readonly policy: { chunks: number; copies: number; spread: Spread },
  ) {
    this.chunks = Array.from({ length: policy.chunks }, randomChunk);
  }

  /** Asks for nodes. @param indexes of these chunks only @param avoid nodes that chunks must not come to, by index */
  async place(
    indexes = this.chunks.map((_, index) => index),
    avoid: Record<number, string[]> = {},
  ): Promise<PlaceChunksReplyV1> {
    const { copies, spread } = this.policy;
    const reply = await this.stage.call('bytenode.rpc.chunk-placement.place-chunks.v1', {
      versionId: this.versionId,
      copies,
      spread,
      chunks: indexes.map((index) => ({
        index,
        chunkCid: this.chunks[index]!.chunkCid,
        storedBytes: storedBytesOf(this.chunks[index]!),
        avoidNodeIds: avoid[index] ?? [],
      })),
    });
    for (const { index, nodeIds } of reply.chunks) this.placed.set(index, nodeIds);
    return reply;
  }

  /** Where a chunk was placed, best first. */
  nodesOf(index: number): string[] {
    return this.placed.get(index) ?? [];
  }

  /** Writes every chunk to the first of its nodes. */
  async write(copies = 2): Promise<void> {
    for (const [index, nodeIds] of this.placed) {
      const targets = nodeIds.slice(0, copies);
      for (const nodeId of targets)
        await this.stage.bytes.importChunk(this.stage.endpointOf(nodeId), this.chunks[index]!, limits);
      this.written.set(index, targets);
    }
  }

  /** What was written, as metadata confirms it. */
  confirmed(): ConfirmedChunkV1[] {
    return [...this.written].map(([index, nodeIds]) => ({ index, nodeIds, failedNodeIds: [] }));
  }

  /** The event that says what was written. */
  async tellStored(eventId = randomUUID()): Promise<void> {
    const chunks = this.confirmed().map((chunk) => ({
      ...{ ...chunk, chunkCid: this.chunks[chunk.index]!.chunkCid },
      ...{ offsetBytes: chunk.index * 2000, sizeBytes: 2000, storedBytes: storedBytesOf(this.chunks[chunk.index]!) },
    }));
    await this.stage.publish('bytenode.evt.metadata.chunk.stored.v1', { versionId: this.versionId, chunks }, eventId);
  }

  /** Rows as a copy of the service leaves them that dies with a repair in its hands: what was written is held, the task leased. */
  async leaveLeasedTask(leaseMs: number): Promise<void> {
    await this.stage.query(
      `WITH held AS (
         UPDATE replicas r SET state = 'held' FROM chunks c, unnest($2::uuid[]) AS written
         WHERE c.version_id = $1 AND r.chunk_id = c.chunk_id AND r.node_id = written)
       INSERT INTO repair_tasks (chunk_id, version_id, kind, live_copies, reason, due_at, attempts, fence, leased_until)
       SELECT chunk_id, version_id, 'new', 2, '', now(), 1, 1, now() + $3 * interval '1 millisecond' FROM chunks WHERE version_id = $1`,
      [this.versionId, this.written.get(0), leaseMs],
    );
  }

  seal(confirmed: ConfirmedChunkV1[] = []): Promise<SealUploadReplyV1> {
    const request = { versionId: this.versionId, chunkCount: this.chunks.length, confirmed };
    return this.stage.call('bytenode.rpc.chunk-placement.seal-upload.v1', request, 'metadata');
  }

  async tellCommitted(): Promise<void> {
    await this.stage.publish('bytenode.evt.metadata.file.committed.v1', {
      ...{ fileId: randomUUID(), versionId: this.versionId, ownerId: randomUUID(), bucket: 'my-files', path: 'file' },
      ...{ sizeBytes: 2000 * this.chunks.length, sha256: '0'.repeat(64), chunkCount: this.chunks.length },
      replacedVersionId: null,
    });
    await this.becomes('committed');
  }

  async tellPurged(): Promise<void> {
    const about = { versionId: this.versionId, fileId: randomUUID(), ownerId: randomUUID() };
    await this.stage.publish('bytenode.evt.metadata.version.purged.v1', { ...about, reason: 'deleted' });
  }

  /** Everything up to the commit. @param avoid see `place` */
  async store(avoid: Record<number, string[]> = {}): Promise<this> {
    await this.place(undefined, avoid);
    await this.write();
    await this.tellStored();
    await this.seal(this.confirmed());
    await this.tellCommitted();
    return this;
  }

  /** The same, with the chunks told last: while an upload goes on, news of its copies says nothing of the whole version. */
  async storeSealedFirst(): Promise<this> {
    await this.place();
    await this.write();
    await this.seal(this.confirmed());
    await this.tellStored();
    await this.tellCommitted();
    return this;
  }

  /** Waits until the version is as its bucket wants it. */
  async isFull(timeoutMs = 20_000): Promise<void> {
    const states: string[] = [];
    const look = async (): Promise<boolean> => {
      const verdict = await this.protection();
      states.push(`${verdict?.protection}: ${verdict?.reason}`);
      return verdict?.protection === 'full' && verdict.spreadHolds;
    };
    await waitFor(look, { timeoutMs, intervalMs: 50 }).catch(async (cause: unknown) => {
      throw new Error(`it went ${[...new Set(states)].join(' → ')}; ${await this.story()}`, { cause });
    });
  }

  async protection(): Promise<VersionProtectionV1 | undefined> {
    const request = { versionIds: [this.versionId] };
    return (await this.stage.call('bytenode.rpc.chunk-placement.describe-protection.v1', request)).versions[0];
  }

  /** Nodes with a replica in this state, per chunk, in order. */
  async on(state: string): Promise<string[][]> {
    const rows = await this.stage.query<{ node_ids: string[] }>(
      `SELECT coalesce(array_agg(r.node_id ORDER BY r.node_id) FILTER (WHERE r.state = $2), '{}') AS node_ids
       FROM chunks c LEFT JOIN replicas r USING (chunk_id) WHERE c.version_id = $1 GROUP BY c.chunk_id ORDER BY c.index`,
      [this.versionId, state],
    );
    return rows.map((row) => row.node_ids);
  }

  async becomes(state: string): Promise<void> {
    const look = async () => (await this.state()) === state;
    await waitFor(look, { timeoutMs: 30_000 });
  }

  async state(): Promise<string | undefined> {
    const rows = await this.stage.query<{ state: string }>('SELECT state FROM versions WHERE version_id = $1', [
      this.versionId,
    ]);
    return rows[0]?.state;
  }

  /** Waits until every chunk is held by as many nodes. */
  async isHeldBy(copies: number): Promise<string[][]> {
    const look = async () => {
      const held = await this.on('held');
      return held.every((nodeIds) => nodeIds.length === copies) ? held : undefined;
    };
    return waitFor(look, { timeoutMs: 30_000, intervalMs: 50 }).catch(async (cause: unknown) => {
      throw new Error(await this.story(), { cause });
    });
  }

  /** Its rows, for the message of a test that fails. */
  private async story(): Promise<string> {
    const tables = ['repair_tasks', 'replicas JOIN chunks USING (chunk_id)'];
    const rows = tables.map((table) =>
      this.stage.query(`SELECT * FROM ${table} WHERE version_id = $1`, [this.versionId]),
    );
    return JSON.stringify(await Promise.all(rows), null, 1);
  }
}

/** Nodes that every one of the chunks lies on: none where the spread rule holds. */
export const holdersOfAll = (chunks: string[][]): string[] =>
  (chunks[0] ?? []).filter((nodeId) => chunks.every((nodeIds) => nodeIds.includes(nodeId)));

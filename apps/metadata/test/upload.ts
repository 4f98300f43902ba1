import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type {
  BeginUploadRequestV1,
  BucketV1,
  ChunkRecordV1,
  CommitFileReplyV1,
  CommitFileRequestV1,
  CreateBucketRequestV1,
} from '#contracts';
import type { MetadataSystem } from './metadata-system.js';

export const NODES = [randomUUID(), randomUUID()];
const MIB = 1024 * 1024;

/** 56 characters of base32, as a CID ends with; the same for the same text. */
const cidOf = (text: string): string => {
  const digits = createHash('sha512').update(text).digest();
  return `baf${Array.from(digits.subarray(0, 56), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('')}`;
};

/** The properties of a message class, to be written and spread as plain objects. */
export type Plain<T> = Pick<T, keyof T>;

/** The records of chunks of these sizes, side by side. */
export function chunksOf(versionId: string, sizes: number[]): Plain<ChunkRecordV1>[] {
  let offsetBytes = 0;
  return sizes.map((sizeBytes, index) => {
    const chunk = {
      ...{ index, chunkCid: cidOf(`${versionId}/${index}`), offsetBytes, sizeBytes, storedBytes: sizeBytes + 28 },
      ...{ nodeIds: NODES, failedNodeIds: [] },
    };
    offsetBytes += sizeBytes;
    return chunk;
  });
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One upload as a gateway makes it, step by step. */
export class Upload {
  readonly chunks: Plain<ChunkRecordV1>[];
  readonly versionId = randomUUID();

  constructor(
    private readonly system: MetadataSystem,
    readonly ownerId: string,
    readonly path: string,
    sizes: number[] = [MIB, MIB, MIB, 100],
  ) {
    this.chunks = chunksOf(this.versionId, sizes);
  }

  get sizeBytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
  }
  get sha256(): string {
    return sha256Of(this.versionId);
  }

  beginRequest(changes: Partial<BeginUploadRequestV1> = {}): BeginUploadRequestV1 {
    return {
      ...{ versionId: this.versionId, ownerId: this.ownerId, bucket: 'my-files', path: this.path },
      ...{ contentType: 'text/plain', expectedSizeBytes: this.sizeBytes, keyId: 'key-1', wrappedKey: 'd3JhcHBlZA==' },
      ...changes,
    };
  }

  async begin(changes: Partial<BeginUploadRequestV1> = {}): Promise<this> {
    await this.system.call('bytenode.rpc.metadata.begin-upload.v1', this.beginRequest(changes));
    return this;
  }

  async record(chunks = this.chunks): Promise<void> {
    await this.system.call('bytenode.rpc.metadata.record-chunks.v1', { versionId: this.versionId, chunks });
  }

  async commit(changes: Partial<CommitFileRequestV1> = {}): Promise<CommitFileReplyV1> {
    return this.system.call('bytenode.rpc.metadata.commit-file.v1', {
      ...{ versionId: this.versionId, sizeBytes: this.sizeBytes, sha256: this.sha256, chunkCount: this.chunks.length },
      ...{ chunks: this.chunks, onlyIfNew: false, onlyIfSha256: null },
      ...changes,
    });
  }

  async abandon(reason = 'the client went away') {
    return this.system.call('bytenode.rpc.metadata.abandon-upload.v1', { versionId: this.versionId, reason });
  }

  async state(): Promise<string> {
    const { versionId } = this;
    const { states } = await this.system.call('bytenode.rpc.metadata.upload-states.v1', { versionIds: [versionId] });
    return states[0]!.state;
  }
}

/** Somebody with a bucket of their own. */
export class Owner {
  readonly id = randomUUID();

  constructor(private readonly system: MetadataSystem) {}

  upload(path: string, sizes?: number[]): Upload {
    return new Upload(this.system, this.id, path, sizes);
  }

  /** Stores a file in one go. */
  async store(path: string, sizes?: number[]): Promise<CommitFileReplyV1['file']> {
    const upload = await this.upload(path, sizes).begin();
    return (await upload.commit()).file;
  }

  /** What the buckets' rows say, what the owner's says, and what files and uploads add up to: all must be the same. */
  async sums(): Promise<{ booked: object; counted: object; ofOwner: object }> {
    const row = async (sql: string) => (await this.system.query<object>(sql, [this.id]))[0]!;
    return {
      booked: await row(
        `SELECT sum(used_bytes) AS used, sum(reserved_bytes) AS reserved, sum(file_count) AS files,
                sum(trashed_count) AS trashed
         FROM buckets WHERE owner_id = $1`,
      ),
      ofOwner: await row(
        `SELECT used_bytes AS used, reserved_bytes AS reserved, file_count AS files FROM owners WHERE owner_id = $1`,
      ),
      counted: await row(
        `SELECT (SELECT coalesce(sum(size_bytes), 0) FROM versions WHERE owner_id = $1 AND state = 'committed')::bigint AS used,
                (SELECT coalesce(sum(reserved_bytes), 0) FROM versions WHERE owner_id = $1 AND state = 'open')::bigint AS reserved,
                (SELECT count(*) FROM files WHERE owner_id = $1 AND trashed_at IS NULL) AS files,
                (SELECT count(*) FROM files WHERE owner_id = $1 AND trashed_at IS NOT NULL) AS trashed`,
      ),
    };
  }

  /** Fails the test when the bucket's sums have gone astray. */
  async expectSums(): Promise<void> {
    const { booked, counted, ofOwner } = await this.sums();
    assert.deepEqual(booked, counted);
    assert.deepEqual({ ...ofOwner, trashed: (booked as { trashed: string }).trashed }, counted);
    // Each bucket for itself: between buckets of one owner the sums of both could be wrong alike.
    const astray = await this.system.query(
      `SELECT name FROM buckets b CROSS JOIN LATERAL (
         SELECT coalesce(sum(size_bytes), 0)::bigint AS used, count(*) FILTER (WHERE trashed_at IS NULL) AS files,
                count(*) FILTER (WHERE trashed_at IS NOT NULL) AS trashed
         FROM files WHERE bucket_id = b.id
       ) f WHERE owner_id = $1 AND (b.used_bytes, b.file_count, b.trashed_count) <> (f.used, f.files, f.trashed)`,
      [this.id],
    );
    assert.deepEqual(astray, []);
  }

  /** Makes a bucket besides `my-files`. */
  async makeBucket(name: string, policy: Partial<CreateBucketRequestV1> = {}): Promise<BucketV1> {
    const request = {
      ...{ ownerId: this.id, name, copies: 3, spread: 'strict' as const },
      ...{ quotaBytes: null, trashDays: 30 },
    };
    return (await this.system.call('bytenode.rpc.metadata.create-bucket.v1', { ...request, ...policy })).bucket;
  }

  /** Stores a file in a bucket. */
  async storeIn(bucket: string, path: string, sizes: number[] = []): Promise<CommitFileReplyV1['file']> {
    const upload = await this.upload(path, sizes).begin({ bucket });
    return (await upload.commit()).file;
  }

  async setBucket(settings: { quota_bytes?: number | null; trash_days?: number; copies?: number }): Promise<void> {
    await this.system.query('INSERT INTO owners (owner_id) VALUES ($1) ON CONFLICT DO NOTHING', [this.id]);
    for (const [column, value] of Object.entries(settings)) {
      await this.system.query(
        `INSERT INTO buckets (owner_id, name, ${column}) VALUES ($1, 'my-files', $2)
         ON CONFLICT (owner_id, name) DO UPDATE SET ${column} = excluded.${column}`,
        [this.id, value],
      );
    }
  }
}

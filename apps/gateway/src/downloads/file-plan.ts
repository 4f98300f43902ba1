import type { DataKey, KeyRing } from '#chunks';
import {
  type FileSelectorV1,
  type FileV1,
  MAX_CHUNKS_PER_MESSAGE,
  type PlannedChunkV1,
  type ReadPlanPageReplyV1,
} from '#contracts';
import type { Services } from '../services/services.js';
import type { ByteRange } from './parse-range.js';
import { ReplacedMeanwhileError } from './read-errors.js';

/** A chunk of a plan, and the nodes that hold it, best first. */
export interface LocatedChunk extends PlannedChunkV1 {
  nodeIds: readonly string[];
}

/** Chunks asked for first: most reads end within them. Later pages are as large as a message may be. */
const FIRST_PAGE = 32;

interface PlanSource {
  services: Services;
  ownerId: string;
  signal: AbortSignal;
}

/**
 * What one download needs to know of a file: its content as it was when the download began (by version id, so that a
 * replacement changes nothing), the key, and its chunks with their nodes, fetched a page ahead.
 */
export class FilePlan {
  private constructor(
    private readonly source: PlanSource,
    readonly file: FileV1,
    readonly dataKey: DataKey,
    private readonly selector: FileSelectorV1,
    private readonly first: ReadPlanPageReplyV1,
  ) {}

  /**
   * @param fromByte where reading will begin; negative counts from the end
   * @throws FileNotFoundError when this owner has no such file
   */
  static async open(source: PlanSource, keys: KeyRing, selector: FileSelectorV1, fromByte: number): Promise<FilePlan> {
    const { services, ownerId, signal } = source;
    const { file, keyId, wrappedKey, ...first } = await services.ask(
      'bytenode.rpc.metadata.read-plan.v1',
      { ownerId, file: selector, fromByte, limit: FIRST_PAGE },
      { signal },
    );
    return new FilePlan(source, file, keys.unwrap({ keyId, wrappedKey }, file.versionId), selector, first);
  }

  /** The chunks that hold a range, in order. */
  async *chunksOf(range: ByteRange): AsyncGenerator<LocatedChunk, void, undefined> {
    let page = this.locate(await this.pageAt(range.first));
    for (;;) {
      const { chunks, nextIndex } = await page;
      const wantsMore = nextIndex !== null && (chunks.at(-1)?.offsetBytes ?? 0) <= range.last;
      if (wantsMore) {
        page = this.nextPage(nextIndex);
        // Awaited when this page is used up, or by nobody when the download ends before.
        page.catch(() => undefined);
      }
      for (const chunk of chunks) {
        if (chunk.offsetBytes > range.last) return;
        if (chunk.offsetBytes + chunk.sizeBytes > range.first) yield chunk;
      }
      if (!wantsMore) return;
    }
  }

  /** Where a chunk lies now; it may have moved since its page was fetched. */
  async nodesOf(index: number): Promise<readonly string[]> {
    const located = await this.ask(index, 1);
    return located.get(index) ?? [];
  }

  /** The page that begins with the chunk of this byte. */
  private async pageAt(byte: number): Promise<ReadPlanPageReplyV1> {
    const { chunks, nextIndex } = this.first;
    const begins = chunks[0]?.offsetBytes ?? 0;
    const last = chunks.at(-1);
    const ends = last ? last.offsetBytes + last.sizeBytes : 0;
    if (byte >= begins && (byte < ends || nextIndex === null)) return this.first;
    const { services, ownerId, signal } = this.source;
    const { file, ...page } = await services.ask(
      'bytenode.rpc.metadata.read-plan.v1',
      { ownerId, file: this.selector, fromByte: byte, limit: FIRST_PAGE },
      { signal },
    );
    if (file.versionId !== this.file.versionId) throw new ReplacedMeanwhileError();
    return page;
  }

  private async nextPage(fromIndex: number): Promise<{ chunks: LocatedChunk[]; nextIndex: number | null }> {
    const { services, ownerId, signal } = this.source;
    const request = { ownerId, versionId: this.file.versionId, fromIndex, limit: MAX_CHUNKS_PER_MESSAGE };
    return this.locate(await services.ask('bytenode.rpc.metadata.read-plan-page.v1', request, { signal }));
  }

  private async locate({ chunks, nextIndex }: ReadPlanPageReplyV1): Promise<{
    chunks: LocatedChunk[];
    nextIndex: number | null;
  }> {
    const [first] = chunks;
    if (!first) return { chunks: [], nextIndex };
    const nodesOf = await this.ask(first.index, chunks.length);
    const located = chunks.map((chunk) => Object.assign(chunk, { nodeIds: nodesOf.get(chunk.index) ?? [] }));
    return { chunks: located, nextIndex };
  }

  private async ask(fromIndex: number, limit: number): Promise<Map<number, readonly string[]>> {
    const { services, signal } = this.source;
    const request = { versionId: this.file.versionId, fromIndex, limit };
    const { chunks } = await services.ask('bytenode.rpc.chunk-placement.locate-chunks.v1', request, { signal });
    return new Map(chunks.map(({ index, nodeIds }) => [index, nodeIds]));
  }
}

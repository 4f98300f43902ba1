import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { HealthFindingV1 } from '#contracts';
import { NodeRoster } from '../../nodes/node-roster.js';
import { ActOnPageService } from '../../repair/act-on-page.service.js';
import { WalkRepository, type ChunkPage } from '../../repair/walk.repository.js';
import { finding, type HealthSection, type SectionPage, type SectionTerms } from '../health-section.js';
import { InspectRepository, type ChunkStanding } from '../inspect.repository.js';

const PAGE = 500;
/** A chunk that was just stored gets its task with an event that is on its way. */
const SECOND_LOOK_MS = 1000;

/** All chunks by the rows alone: too few copies, too many, or a node with all chunks of a version. What is done is what the walk does. */
@Injectable()
export class ChunksSection implements HealthSection {
  readonly name = 'chunks';

  constructor(
    private readonly walks: WalkRepository,
    private readonly repository: InspectRepository,
    private readonly actOnPage: ActOnPageService,
    private readonly roster: NodeRoster,
  ) {}

  async inspect(cursor: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const after = cursor ?? '0';
    const page = await this.look(after);
    const below = await this.below(page, signal);
    const surplus = await this.repository.standings(page.surplus);
    let now: ChunkPage | undefined;
    if (fix && below.length + surplus.length + page.heldWhole.length > 0) {
      await this.actOnPage.run(page, after);
      now = await this.look(after);
    }
    const opened = now ? await this.repository.standings(below.map(({ chunkId }) => chunkId)) : [];
    const findings = [
      ...below.map((chunk) =>
        tellBelow(
          chunk,
          opened.find(({ chunkId }) => chunkId === chunk.chunkId),
        ),
      ),
      ...surplus.map((chunk) => tellSurplus(chunk, now ? !now.surplus.includes(chunk.chunkId) : false)),
      ...page.heldWhole.map((fault) => this.tellSpread(fault, now)),
    ];
    return { findings, nextCursor: page.lastChunkId };
  }

  private look(after: string): Promise<ChunkPage> {
    return this.walks.page(after, PAGE, this.roster.usable().length);
  }

  private async below(page: ChunkPage, signal: AbortSignal): Promise<ChunkStanding[]> {
    const first = await this.repository.standings(page.below);
    if (first.every(({ task }) => task !== null)) return first;
    await sleep(SECOND_LOOK_MS, undefined, { signal });
    const still = await this.repository.standings(page.below);
    return still.filter(({ live, copies }) => live < copies);
  }

  private tellSpread(
    { versionId, nodeId }: ChunkPage['heldWhole'][number],
    now: ChunkPage | undefined,
  ): HealthFindingV1 {
    const stays = now?.heldWhole.some((fault) => fault.versionId === versionId && fault.nodeId === nodeId) ?? true;
    return finding(
      'spread-fault',
      'warning',
      { type: 'version', id: versionId },
      {
        detail: `${this.roster.byId(nodeId)?.name ?? nodeId} holds every chunk of it.`,
        action: 'A copy is moved to another node.',
        done: !stays,
      },
    );
  }
}

/** @param after what it is after the fix; undefined: nothing was done */
function tellBelow(chunk: ChunkStanding, after: ChunkStanding | undefined): HealthFindingV1 {
  const subject = { type: 'chunk' as const, id: chunk.chunkCid };
  const detail = `${chunk.live} of ${chunk.copies} copies are live.`;
  const action = chunk.task === null ? 'A repair is opened.' : 'Its repair is open already.';
  const done = chunk.task === null && after !== undefined && after.task !== null;
  if (chunk.live === 0) return finding('chunk-unavailable', 'error', subject, { detail, action, done });
  // Copies that it never had are made as part of its upload.
  const severity = chunk.task === 'new' || chunk.task === 'raised' ? 'info' : 'warning';
  return finding('chunk-below-policy', severity, subject, { detail, action, done });
}

const tellSurplus = (chunk: ChunkStanding, done: boolean): HealthFindingV1 =>
  finding(
    'chunk-surplus',
    'info',
    { type: 'chunk', id: chunk.chunkCid },
    {
      detail: `${chunk.live} copies are live, ${chunk.copies} are wanted.`,
      action: 'What is too much is released, once the others are proved.',
      done,
    },
  );

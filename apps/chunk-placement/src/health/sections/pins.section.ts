import { Injectable } from '@nestjs/common';
import type { HealthFindingV1 } from '#contracts';
import { canaryCid, EMPTY_DIRECTORY_CID, KuboControl, KuboError, type KuboEndpoint, mapInFlight } from '#ipfs';
import { ChunkPlacementConfig } from '../../chunk-placement.config.js';
import { NodeRoster } from '../../nodes/node-roster.js';
import { RecordMissingService } from '../../verify/record-missing.service.js';
import { finding, type HealthSection, type SectionPage, type SectionTerms } from '../health-section.js';
import { judgeOrphan } from '../judge-orphan.js';
import { nextInOrder } from '../next-in-order.js';
import { PinRepository } from '../pin.repository.js';
import { TakeOffPinsService } from '../take-off-pins.service.js';

/** A node lists some 100,000 pins a second; this is for millions on a slow one. */
const LIST_TIMEOUT_MS = 120_000;
const ASK_TIMEOUT_MS = 5000;
const BATCH = 5000;
const PAGE = 500;
const ASKED_AT_ONCE = 8;
const ASKED_STATES = new Set(['online', 'full', 'draining']);

/** Where the section stands: its node, what is done there, and behind which chunk or pin. */
interface PinsCursor {
  nodeId: string;
  step: 'missing' | 'orphans' | 'through';
  after: string;
}
type Place = { nodeId: string; name: string; endpoint: KuboEndpoint };

/** Each node's own list of pins against its rows: copies that are not pinned, and pins that no row stands for. */
@Injectable()
export class PinsSection implements HealthSection {
  readonly name = 'pins';

  constructor(
    private readonly pins: PinRepository,
    private readonly roster: NodeRoster,
    private readonly control: KuboControl,
    private readonly recordMissing: RecordMissingService,
    private readonly takeOffPins: TakeOffPinsService,
    private readonly config: ChunkPlacementConfig,
  ) {}

  async inspect(cursor: string | null, terms: SectionTerms): Promise<SectionPage> {
    const at = cursor === null ? null : (JSON.parse(cursor) as PinsCursor);
    if (at === null || at.step === 'through') return this.beginNode(at?.nodeId ?? null, terms);
    const place = this.placeOf(at.nodeId);
    // It left while it was looked at.
    if (!place) return { findings: [], nextCursor: cursorOf({ ...at, step: 'through' }) };
    return at.step === 'missing' ? this.missing(place, at.after, terms) : this.orphans(place, at.after, terms);
  }

  /** Reads the list of the next node. */
  private async beginNode(after: string | null, { signal }: SectionTerms): Promise<SectionPage> {
    const nodes = this.roster.registered().map((node) => ({ id: node.nodeId, name: node.name, state: node.state }));
    const node = nextInOrder(nodes, after);
    if (!node) {
      await this.pins.forgetRemoved();
      return { findings: [], nextCursor: null };
    }
    const { id: nodeId, name, state } = node;
    const skipped = (reason: string): SectionPage => ({
      findings: [
        finding(
          'node-not-checked',
          state === 'online' ? 'warning' : 'info',
          { type: 'node', id: nodeId, name },
          {
            detail: `Its pins were not compared: ${reason}.`,
            action: 'What it holds is proved when it can be asked again.',
          },
        ),
      ],
      nextCursor: cursorOf({ nodeId, step: 'through', after: '' }),
    });
    if (!ASKED_STATES.has(state)) return skipped(`it is ${state}`);
    const endpoint = this.roster.endpoint(nodeId);
    if (!endpoint) return skipped('its address is not known here yet');
    try {
      await this.list(endpoint, signal);
    } catch (error) {
      if (error instanceof KuboError && !signal.aborted) return skipped(error.message);
      throw error;
    }
    return { findings: [], nextCursor: cursorOf({ nodeId, step: 'missing', after: '0' }) };
  }

  private async list(endpoint: KuboEndpoint, signal: AbortSignal): Promise<void> {
    const { nodeId } = endpoint;
    const expected = new Set([EMPTY_DIRECTORY_CID, canaryCid(nodeId)]);
    await this.pins.clear(nodeId);
    let batch: string[] = [];
    for await (const pin of this.control.listPins(endpoint, { timeoutMs: LIST_TIMEOUT_MS, signal })) {
      if (!expected.has(pin)) batch.push(pin);
      if (batch.length < BATCH) continue;
      await this.pins.add(nodeId, batch);
      batch = [];
    }
    await this.pins.add(nodeId, batch);
  }

  private async missing({ nodeId, name, endpoint }: Place, after: string, terms: SectionTerms): Promise<SectionPage> {
    const { replicas, lastChunkId } = await this.pins.unpinned(nodeId, after, PAGE);
    const limits = { timeoutMs: ASK_TIMEOUT_MS, signal: terms.signal };
    // Asked once more: it may have come after the list was read.
    const pinned = await mapInFlight(replicas, ASKED_AT_ONCE, ({ chunkCid }) =>
      this.control.isPinned(endpoint, chunkCid, limits),
    );
    const missing = replicas.filter((_, at) => !pinned[at]);
    if (terms.fix) await this.recordMissing.run(missing);
    const findings = missing.map(({ chunkCid }) =>
      finding(
        'replica-missing',
        'error',
        { type: 'chunk', id: chunkCid },
        {
          detail: `By our rows ${name} holds a copy; it has no pin of it.`,
          action: 'It counts as missing, and a repair is opened.',
          done: terms.fix,
        },
      ),
    );
    const next: PinsCursor =
      lastChunkId === null ? { nodeId, step: 'orphans', after: '' } : { nodeId, step: 'missing', after: lastChunkId };
    return { findings, nextCursor: cursorOf(next) };
  }

  private async orphans({ nodeId, name }: Place, after: string, terms: SectionTerms): Promise<SectionPage> {
    const found = await this.pins.withoutRow(nodeId, after, PAGE);
    // Those that stay whatever comes need no memory, and may be millions.
    const watched = found.filter(({ ours }) => ours || this.config.FOREIGN_PINS === 'unpin');
    const seen = await this.pins.sight(
      nodeId,
      terms.checkId,
      watched.map(({ pin }) => pin),
    );
    const sightings = new Map(seen.map((sighting) => [sighting.pin, sighting]));
    const judgedBy = { minAgeMs: this.config.ORPHAN_MIN_AGE_MS, foreignPins: this.config.FOREIGN_PINS };
    let room = this.config.ORPHANS_PER_CHECK - terms.doneSoFar('orphan-pin') - terms.doneSoFar('foreign-pin');
    const judged = found.map((orphan) => {
      const { checks = 1, ageMs = 0 } = sightings.get(orphan.pin) ?? {};
      const objection = judgeOrphan({ ...orphan, checks, ageMs }, judgedBy);
      if (objection === null && room-- <= 0)
        return { orphan, objection: 'It is taken off by a later check: this one did its share.' };
      return { orphan, objection };
    });
    const going = judged.filter(({ objection }) => objection === null).map(({ orphan }) => orphan);
    if (terms.fix) await this.takeOffPins.run(nodeId, going, terms.signal);
    const findings = judged.map(({ orphan, objection }): HealthFindingV1 =>
      finding(
        orphan.ours ? 'orphan-pin' : 'foreign-pin',
        'warning',
        { type: 'pin', id: orphan.pin },
        {
          detail: `${name} pins it, and no row says so.`,
          action: objection ?? 'It is taken off the node.',
          done: terms.fix && objection === null,
        },
      ),
    );
    if (found.length === PAGE)
      return { findings, nextCursor: cursorOf({ nodeId, step: 'orphans', after: found.at(-1)!.pin }) };
    await this.pins.forgetUnseen(nodeId, terms.checkId);
    await this.pins.clear(nodeId);
    return { findings, nextCursor: cursorOf({ nodeId, step: 'through', after: '' }) };
  }

  private placeOf(nodeId: string): Place | undefined {
    const endpoint = this.roster.endpoint(nodeId);
    const name = this.roster.byId(nodeId)?.name;
    return endpoint && name !== undefined ? { nodeId, name, endpoint } : undefined;
  }
}

const cursorOf = (cursor: PinsCursor): string => JSON.stringify(cursor);

import { Injectable } from '@nestjs/common';
import type { HealthFindingV1 } from '#contracts';
import { RpcClient } from '#messaging';
import { ResolveVersionsService } from '../../replicas/resolve-versions.service.js';
import { finding, type HealthSection, type SectionPage, type SectionTerms } from '../health-section.js';
import { InspectRepository } from '../inspect.repository.js';

const TIMEOUT_MS = 10_000;
const PAGE = 500;

/** Versions that metadata counts as committed against those known here, and the other way round. */
@Injectable()
export class VersionsSection implements HealthSection {
  readonly name = 'versions';

  constructor(
    private readonly rpc: RpcClient,
    private readonly repository: InspectRepository,
    private readonly resolveVersions: ResolveVersionsService,
  ) {}

  async inspect(cursor: string | null, terms: SectionTerms): Promise<SectionPage> {
    const [side, after] = cursor === null ? ['theirs', ''] : (cursor.split(' ') as [string, string]);
    return side === 'theirs' ? this.theirs(after || null, terms) : this.ours(after || null, terms);
  }

  private async theirs(after: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const request = after === null ? {} : { cursor: after };
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const page = await this.rpc.call('bytenode.rpc.metadata.list-committed-versions.v1', request, limits);
    const states = await this.repository.states(page.versionIds);
    const waiting = page.versionIds.filter((id) => states.has(id) && states.get(id) !== 'committed');
    if (fix) await this.resolveVersions.run(waiting);
    const now = fix ? await this.repository.states(waiting) : states;
    const findings = [
      ...waiting.map((id) => tellUnresolved(id, states.get(id) ?? '', now.get(id) === 'committed')),
      ...page.versionIds.filter((id) => !states.has(id)).map(tellUnplaced),
    ];
    return { findings, nextCursor: page.nextCursor === null ? 'ours ' : `theirs ${page.nextCursor}` };
  }

  private async ours(after: string | null, { fix, signal }: SectionTerms): Promise<SectionPage> {
    const versionIds = await this.repository.committedAfter(after, PAGE);
    if (versionIds.length === 0) return { findings: [], nextCursor: null };
    const limits = { timeoutMs: TIMEOUT_MS, signal };
    const { states } = await this.rpc.call('bytenode.rpc.metadata.upload-states.v1', { versionIds }, limits);
    const purged = states.filter(({ state }) => state === 'purged').map(({ versionId }) => versionId);
    if (fix) await this.resolveVersions.closePurged(purged);
    const findings = [
      ...purged.map((id) => tellPurged(id, fix)),
      ...states.filter(({ state }) => state === 'unknown').map(({ versionId }) => tellUnknown(versionId)),
    ];
    return { findings, nextCursor: versionIds.length < PAGE ? null : `ours ${versionIds.at(-1)}` };
  }
}

const about = (id: string) => ({ type: 'version' as const, id });

const tellUnresolved = (id: string, state: string, done: boolean): HealthFindingV1 =>
  finding('version-unplaced', 'warning', about(id), {
    detail: `It is committed, and known to chunk-placement as ${state} only.`,
    action: 'It is taken over as committed.',
    done,
  });

const tellUnplaced = (id: string): HealthFindingV1 =>
  finding('version-unplaced', 'error', about(id), {
    detail: 'It is committed, and chunk-placement knows nothing of it: where its chunks lie is not known.',
    action: 'Nothing is done by itself. Were the databases restored from different times?',
  });

const tellPurged = (id: string, done: boolean): HealthFindingV1 =>
  finding('version-unknown', 'warning', about(id), {
    detail: 'It was purged, and its copies are still kept.',
    action: 'Its copies are released.',
    done,
  });

const tellUnknown = (id: string): HealthFindingV1 =>
  finding('version-unknown', 'warning', about(id), {
    detail: 'Its copies are kept, and metadata knows nothing of it.',
    action: 'Nothing is done by itself. Were the databases restored from different times?',
  });

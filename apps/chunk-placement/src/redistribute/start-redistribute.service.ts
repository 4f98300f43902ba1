import { Injectable } from '@nestjs/common';
import {
  MAX_LISTED_STEPS,
  type RedistributionPlanV1,
  type StartRedistributeReplyV1,
  type StartRedistributeRequestV1,
  VersionClosedError,
} from '#contracts';
import { mapInFlight } from '#ipfs';
import { toJobV1 } from '../jobs/jobs.queries.js';
import { StartJobService } from '../jobs/start-job.service.js';
import { spreadApplies } from '../nodes/effective-copies.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { RepairRepository } from '../repair/repair.repository.js';
import { PlannedBytes } from '../replicas/planned-bytes.js';
import { ReplicasQueries } from '../replicas/replicas.queries.js';
import { previewRedistribution } from './preview-redistribution.js';
import { RedistributeRepository, type VersionToSpread } from './redistribute.repository.js';

/** Chunks that are looked at together; a version with more of them can't come to lie on one node as a whole. */
const PAGE = 200;
const READS_AT_ONCE = 4;

/** Begins to restore a version's copies and spread, or tells what that would do. */
@Injectable()
export class StartRedistributeService {
  constructor(
    private readonly repository: RedistributeRepository,
    private readonly repairs: RepairRepository,
    private readonly queries: ReplicasQueries,
    private readonly roster: NodeRoster,
    private readonly plannedBytes: PlannedBytes,
    private readonly startJob: StartJobService,
  ) {}

  /** @throws VersionClosedError */
  async run(request: StartRedistributeRequestV1): Promise<StartRedistributeReplyV1> {
    const { fileId, versionId, dryRun, requestedBy } = request;
    const version = await this.repository.version(versionId);
    // A file without bytes has no version here.
    if (version && version.state !== 'committed') throw new VersionClosedError();
    if (dryRun) return { plan: await this.preview(versionId, version), job: null };
    const total = { items: version?.chunks ?? 0, bytes: version?.bytes ?? 0 };
    const about = { kind: 'redistribute' as const, subjectId: fileId, requestedBy: requestedBy ?? null };
    return { plan: null, job: toJobV1(await this.startJob.run({ ...about, params: { versionId }, total })) };
  }

  private async preview(versionId: string, version: VersionToSpread | undefined): Promise<RedistributionPlanV1> {
    const usable = this.roster.usable();
    const freeBytes = this.plannedBytes.freeBytes.bind(this.plannedBytes);
    const nodes = { all: this.roster.all(), usable, freeBytes };
    const ruled = version !== undefined && version.chunks <= PAGE && isRuled(version, usable.length);
    const all = { steps: 0, moves: 0, bytes: 0 };
    const [steps, obstacles]: [RedistributionPlanV1['steps'], string[]] = [[], []];
    for (let fromIndex = 0; fromIndex < (version?.chunks ?? 0); fromIndex += PAGE) {
      const page = await this.repository.page(versionId, fromIndex, PAGE);
      const chunks = await mapInFlight(page, READS_AT_ONCE, ({ chunkId }) => this.repairs.situation(chunkId));
      const preview = previewRedistribution(
        chunks.filter((chunk) => chunk !== undefined),
        nodes,
        ruled,
      );
      all.steps += preview.steps.length;
      all.moves += preview.steps.filter((step) => step.do === 'move').length;
      all.bytes += preview.bytes;
      steps.push(...preview.steps.slice(0, MAX_LISTED_STEPS - steps.length));
      obstacles.push(...preview.obstacles.slice(0, MAX_LISTED_STEPS - obstacles.length));
    }
    const [now] = await this.queries.describe([versionId]);
    return {
      ...{ copies: all.steps - all.moves, moves: all.moves, bytes: all.bytes, steps, obstacles },
      ...{ protection: now?.protection ?? 'full', protectionReason: now?.reason ?? null },
    };
  }
}

/** A version with no more chunks than copies is too short for the rule. */
export const isRuled = ({ spread, chunks, copies }: VersionToSpread, usableNodes: number): boolean =>
  spreadApplies(spread, usableNodes) && chunks > copies;

import { Injectable } from '@nestjs/common';
import { DrainRefusedError, NodeNotFoundError, type StartDrainReplyV1, type StartDrainRequestV1 } from '#contracts';
import { JobRepository } from '../jobs/job.repository.js';
import { toJobV1 } from '../jobs/jobs.queries.js';
import { StartJobService } from '../jobs/start-job.service.js';
import { NodeRoster } from '../nodes/node-roster.js';
import { PlannedBytes } from '../replicas/planned-bytes.js';
import { CancelOvertakenService } from './cancel-overtaken.service.js';
import { DrainRepository } from './drain.repository.js';
import { judgeDrain } from './judge-drain.js';

/** Looks whether a node can be emptied, and begins it: the job itself sets the node's wish as its first step. */
@Injectable()
export class StartDrainService {
  constructor(
    private readonly roster: NodeRoster,
    private readonly repository: DrainRepository,
    private readonly plannedBytes: PlannedBytes,
    private readonly jobs: JobRepository,
    private readonly startJob: StartJobService,
    private readonly cancelOvertaken: CancelOvertakenService,
  ) {}

  /** @throws NodeNotFoundError, DrainRefusedError */
  async run({ nodeId, dryRun, requestedBy }: StartDrainRequestV1): Promise<StartDrainReplyV1> {
    if (!this.roster.registered().some((node) => node.nodeId === nodeId)) throw new NodeNotFoundError();
    const load = await this.repository.load(nodeId);
    const total = load.policies.reduce(
      (sum, { chunks, bytes }) => ({ items: sum.items + chunks, bytes: sum.bytes + bytes }),
      { items: 0, bytes: 0 },
    );
    const freeBytes = this.plannedBytes.freeBytes.bind(this.plannedBytes);
    const obstacles = judgeDrain(nodeId, load, this.roster.registered(), freeBytes);
    const plan = { possible: obstacles.length === 0, obstacles, copies: total.items, bytes: total.bytes };
    if (dryRun) return { plan, job: null };
    const underWay = await this.jobs.active('drain', nodeId);
    if (underWay && !(await this.cancelOvertaken.run(underWay, nodeId))) return { plan, job: toJobV1(underWay) };
    if (!plan.possible) throw new DrainRefusedError(obstacles);
    const job = { kind: 'drain' as const, subjectId: nodeId, requestedBy: requestedBy ?? null, params: {}, total };
    return { plan, job: toJobV1(await this.startJob.run(job)) };
  }
}

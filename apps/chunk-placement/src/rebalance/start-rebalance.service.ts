import { Injectable } from '@nestjs/common';
import { PlanNotFoundError, PlanOutdatedError, type StartRebalanceRequestV1 } from '#contracts';
import type { Job } from '../jobs/job.js';
import { JobRepository } from '../jobs/job.repository.js';
import { StartJobService } from '../jobs/start-job.service.js';
import { judgeWorld } from './judge-world.js';
import { PlanRebalanceService } from './plan-rebalance.service.js';
import { RebalanceRepository } from './rebalance.repository.js';

/** Begins to carry a plan out, if it was made for the world as it is. */
@Injectable()
export class StartRebalanceService {
  constructor(
    private readonly repository: RebalanceRepository,
    private readonly planRebalance: PlanRebalanceService,
    private readonly jobs: JobRepository,
    private readonly startJob: StartJobService,
  ) {}

  /** @throws PlanNotFoundError, PlanOutdatedError */
  async run({ planId, requestedBy }: StartRebalanceRequestV1): Promise<Job> {
    const plan = await this.repository.plan(planId);
    if (!plan) throw new PlanNotFoundError();
    const underWay = await this.jobs.active('rebalance');
    if (underWay?.subjectId === planId) return underWay;
    if (underWay) throw new PlanOutdatedError('another rebalance is under way');
    if (plan.appliedAt) throw new PlanOutdatedError('it was carried out already');
    if (plan.expired) throw new PlanOutdatedError('it has expired');
    const changed = judgeWorld(plan.world, this.planRebalance.world(await this.repository.loads()));
    if (changed !== null) throw new PlanOutdatedError(changed);
    const job = await this.startJob.run({
      ...{ kind: 'rebalance' as const, subjectId: planId, requestedBy: requestedBy ?? null, params: {} },
      total: { items: plan.moves, bytes: plan.bytes },
    });
    await this.repository.setApplied(planId);
    return job;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type HealthCheckV1, HealthCheckRunningError, type StartHealthCheckRequestV1 } from '#contracts';
import { StartJobService } from '../jobs/start-job.service.js';
import { HealthCheckRepository } from './health-check.repository.js';
import { HealthChecksQueries } from './health-checks.queries.js';
import { HEALTH_SECTIONS, type HealthSection } from './health-section.js';

/** What every health check is about, so that one of them runs at a time. */
const WHOLE_SYSTEM = '00000000-0000-4000-8000-000000000000';

/** Begins a health check, as a job. */
@Injectable()
export class StartHealthCheckService {
  constructor(
    private readonly startJob: StartJobService,
    private readonly checks: HealthCheckRepository,
    private readonly queries: HealthChecksQueries,
    @Inject(HEALTH_SECTIONS) private readonly sections: readonly HealthSection[],
  ) {}

  /** @throws HealthCheckRunningError HEALTH_CHECK.RUNNING */
  async run({
    requestId,
    dryRun,
    deep,
    requestedBy = null,
  }: {
    [Key in keyof Omit<StartHealthCheckRequestV1, 'requestedBy'>]: StartHealthCheckRequestV1[Key];
  } & { requestedBy?: string | null | undefined }): Promise<HealthCheckV1> {
    const job = await this.startJob.run({
      kind: 'health-check',
      subjectId: WHOLE_SYSTEM,
      requestedBy,
      params: { requestId, dryRun, deep },
      total: { items: this.sections.length, bytes: 0 },
    });
    if (job.params.requestId !== requestId) throw new HealthCheckRunningError(job.jobId);
    // Its first step does the same, where this process dies here.
    await this.checks.insert({ checkId: job.jobId, dryRun, deep, requestedBy });
    return this.queries.byId(job.jobId);
  }
}

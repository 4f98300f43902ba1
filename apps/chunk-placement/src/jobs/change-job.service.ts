import { Injectable } from '@nestjs/common';
import { type ChangeJobRequestV1, JobEndedError, JobNotFoundError } from '#contracts';
import { Transactions } from '#persistence';
import type { Job } from './job.js';
import { JobRepository } from './job.repository.js';
import { nextState } from './next-state.js';
import { StartJobService } from './start-job.service.js';
import { TellJobService } from './tell-job.service.js';

/** Pauses, resumes and cancels jobs. The step under way ends first; what it has made stays. */
@Injectable()
export class ChangeJobService {
  constructor(
    private readonly jobs: JobRepository,
    private readonly startJob: StartJobService,
    private readonly tellJob: TellJobService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param overtaken where a job is cancelled because something else was done meanwhile: what, in words; nothing is undone for it then
   * @throws JobNotFoundError, JobEndedError
   */
  async run({ jobId, action }: ChangeJobRequestV1, overtaken?: string): Promise<Job> {
    const changed = await this.transactions.run(async (manager) => {
      const job = await this.jobs.lock(manager, jobId);
      if (!job) throw new JobNotFoundError();
      const state = nextState(job.state, action);
      if (state === null) throw new JobEndedError(job.state);
      if (state === job.state) return job;
      const next = (await this.jobs.setState(manager, jobId, state, overtaken)) ?? job;
      await this.tellJob.run(manager, next);
      return next;
    });
    this.startJob.started.next();
    return changed;
  }
}

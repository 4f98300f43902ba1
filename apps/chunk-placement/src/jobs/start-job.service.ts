import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { Transactions } from '#persistence';
import type { Job } from './job.js';
import { JobRepository, type NewJob } from './job.repository.js';
import { TellJobService } from './tell-job.service.js';

const MAX_TRIES = 3;

/** Writes a job down for the runner. Asked twice for the same, it answers with the job that is under way. */
@Injectable()
export class StartJobService {
  /** Emits when a job may have become due. */
  readonly started = new Subject<void>();

  constructor(
    private readonly jobs: JobRepository,
    private readonly tellJob: TellJobService,
    private readonly transactions: Transactions,
  ) {}

  async run(job: Omit<NewJob, 'jobId'>): Promise<Job> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const started =
        (await this.insert({ ...job, jobId: randomUUID() })) ?? (await this.jobs.active(job.kind, job.subjectId));
      if (started) {
        this.started.next();
        return started;
      }
      // The one that was in the way has just ended.
    }
    throw new Error('jobs of this kind begin and end faster than they can be found');
  }

  private insert(job: NewJob): Promise<Job | undefined> {
    return this.transactions.run(async (manager) => {
      if (!(await this.jobs.insert(manager, job))) return undefined;
      const inserted = await this.jobs.lock(manager, job.jobId);
      if (inserted) await this.tellJob.run(manager, inserted);
      return inserted;
    });
  }
}

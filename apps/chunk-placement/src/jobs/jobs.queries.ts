import { Injectable } from '@nestjs/common';
import {
  JobNotFoundError,
  type GetJobRequestV1,
  type JobV1,
  type ListJobsReplyV1,
  type ListJobsRequestV1,
} from '#contracts';
import { describeProgress } from './describe-progress.js';
import type { Job } from './job.js';
import { JobRepository } from './job.repository.js';

/** Reads about jobs. */
@Injectable()
export class JobsQueries {
  constructor(private readonly jobs: JobRepository) {}

  /** @throws JobNotFoundError for a job of another user too, where `requestedBy` is given */
  async byId({ jobId, requestedBy }: GetJobRequestV1): Promise<JobV1> {
    const job = await this.jobs.byId(jobId);
    if (!job || (requestedBy !== undefined && job.requestedBy !== requestedBy)) throw new JobNotFoundError();
    return toJobV1(job);
  }

  async list({ limit, cursor, states, kinds }: ListJobsRequestV1): Promise<ListJobsReplyV1> {
    const filter = { limit: limit + 1, before: cursor ?? null, states: states ?? null, kinds: kinds ?? null };
    const rows = await this.jobs.page(filter);
    const page = rows.slice(0, limit);
    return { jobs: page.map(toJobV1), nextCursor: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
  }
}

/** A job as others see it. */
export const toJobV1 = (job: Job): JobV1 => ({
  id: job.jobId,
  kind: job.kind,
  state: job.state,
  subjectId: job.subjectId,
  requestedBy: job.requestedBy,
  totalItems: job.total.items,
  doneItems: job.done.items,
  totalBytes: job.total.bytes,
  doneBytes: job.done.bytes,
  failures: job.failures,
  ...describeProgress(job),
  waitingReason: job.waitingReason,
  error: job.error,
  result: job.result,
  createdAt: job.createdAt.toISOString(),
  startedAt: job.startedAt?.toISOString() ?? null,
  updatedAt: job.updatedAt.toISOString(),
  finishedAt: job.finishedAt?.toISOString() ?? null,
});

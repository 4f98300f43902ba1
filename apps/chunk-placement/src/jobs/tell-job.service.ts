import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#outbox';
import type { Job } from './job.js';

/** Tells the world how a job stands, with the transaction that made it so. */
@Injectable()
export class TellJobService {
  constructor(private readonly outbox: Outbox) {}

  async run(manager: EntityManager, job: Job): Promise<void> {
    await this.outbox.add(
      manager,
      'bytenode.evt.chunk-placement.job.changed.v1',
      {
        jobId: job.jobId,
        jobKind: job.kind,
        jobState: job.state,
        subjectId: job.subjectId,
        requestedBy: job.requestedBy,
        doneItems: job.done.items,
        totalItems: job.total.items,
        doneBytes: job.done.bytes,
        totalBytes: job.total.bytes,
        failures: job.failures,
        waitingReason: job.waitingReason,
      },
      { subjectId: job.jobId },
    );
  }
}

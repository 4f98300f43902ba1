import { Injectable } from '@nestjs/common';
import type { ReadReportV1 } from '#contracts';
import { DistrustReplicasService } from './distrust-replicas.service.js';
import { VerifyRepository } from './verify.repository.js';

/** Follows up what readers ran into. A report is a hint, not a verdict: the copy is proved on its node before it counts as missing. */
@Injectable()
export class ReportReadsService {
  constructor(
    private readonly repository: VerifyRepository,
    private readonly distrust: DistrustReplicasService,
  ) {}

  async run(reports: ReadReportV1[]): Promise<void> {
    // Whether a node is slow or away is node-monitor's to say.
    const doubtful = reports.filter(({ fault }) => fault === 'missing' || fault === 'corrupt');
    if (doubtful.length > 0) await this.distrust.run(await this.repository.named(doubtful));
  }
}

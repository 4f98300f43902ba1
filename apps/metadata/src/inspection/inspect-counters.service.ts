import type { FindingSubject, HealthFindingV1, InspectMetadataReplyV1 } from '#contracts';
import { Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';
import { InspectionRepository } from './inspection.repository.js';
import { addUp, describeDifference } from './sums.js';

const PAGE = 20;

/** Compares what buckets and owners count with the files that are there. */
@Injectable()
export class InspectCountersService {
  constructor(
    private readonly repository: InspectionRepository,
    private readonly transactions: Transactions,
  ) {}

  /** @param after the owner before the page */
  async run(fix: boolean, after: string | null): Promise<InspectMetadataReplyV1> {
    const { owners, buckets } = await this.repository.countersAfter(after, PAGE);
    const findings: HealthFindingV1[] = [];
    for (const { ownerId, counted } of owners) {
      const theirs = buckets.filter((bucket) => bucket.ownerId === ownerId);
      const wrong = [
        ...theirs.map(({ bucketId, name, ...sums }) =>
          tell('bucket', bucketId, name, fix, describeDifference(sums.counted, sums.real)),
        ),
        tell('owner', ownerId, null, fix, describeDifference(counted, addUp(theirs.map(({ real }) => real)))),
      ].filter((found) => found !== null);
      if (fix && wrong.length > 0) await this.transactions.run((manager) => this.repository.correct(manager, ownerId));
      findings.push(...wrong);
    }
    return { findings, nextCursor: owners.length < PAGE ? null : (owners.at(-1)?.ownerId ?? null) };
  }
}

const tell = (
  subjectType: FindingSubject,
  subjectId: string,
  subjectName: string | null,
  done: boolean,
  detail: string | null,
): HealthFindingV1 | null =>
  detail === null
    ? null
    : {
        ...{ kind: 'counter-wrong', severity: 'warning', subjectType, subjectId, subjectName, detail, done },
        action: 'It is counted anew.',
      };

import { Inject, Injectable } from '@nestjs/common';
import {
  HealthCheckNotFoundError,
  type HealthCheckV1,
  type ListHealthChecksReplyV1,
  type ListHealthChecksRequestV1,
  type ListHealthFindingsReplyV1,
  type ListHealthFindingsRequestV1,
} from '#contracts';
import { HealthCheckRepository, type CheckRow } from './health-check.repository.js';
import { HEALTH_SECTIONS, type HealthSection } from './health-section.js';

/** Reads about health checks. */
@Injectable()
export class HealthChecksQueries {
  constructor(
    private readonly checks: HealthCheckRepository,
    @Inject(HEALTH_SECTIONS) private readonly sections: readonly HealthSection[],
  ) {}

  /** @throws HealthCheckNotFoundError HEALTH_CHECK.NOT_FOUND */
  async byId(checkId: string): Promise<HealthCheckV1> {
    const check = await this.checks.byId(checkId);
    if (!check) throw new HealthCheckNotFoundError();
    return this.describe(check);
  }

  async list({ limit, cursor }: ListHealthChecksRequestV1): Promise<ListHealthChecksReplyV1> {
    const rows = await this.checks.page(limit + 1, cursor ?? null);
    const page = rows.slice(0, limit);
    return {
      checks: page.map((check) => this.describe(check)),
      nextCursor: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
    };
  }

  /** @throws HealthCheckNotFoundError HEALTH_CHECK.NOT_FOUND */
  async findings({ checkId, kind, limit, cursor }: ListHealthFindingsRequestV1): Promise<ListHealthFindingsReplyV1> {
    await this.byId(checkId);
    const filter = { kind: kind ?? null, after: cursor ?? '0', limit: limit + 1 };
    const rows = await this.checks.findings(checkId, filter);
    const page = rows.slice(0, limit);
    return {
      findings: page.map((found) => ({
        kind: found.kind,
        severity: found.severity,
        subjectType: found.subjectType,
        subjectId: found.subjectId,
        subjectName: found.subjectName,
        detail: found.detail,
        action: found.action,
        done: found.done,
        at: found.at.toISOString(),
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.findingId ?? null) : null,
    };
  }

  private describe(check: CheckRow): HealthCheckV1 {
    const { checkId, state, dryRun, deep, requestedBy, createdAt, startedAt, finishedAt } = check;
    return {
      ...{ id: checkId, state, dryRun, deep, requestedBy },
      createdAt: createdAt.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      finishedAt: finishedAt?.toISOString() ?? null,
      partsDone: Math.min(check.section, this.sections.length),
      partsTotal: this.sections.length,
      part: finishedAt ? null : (this.sections[check.section]?.name ?? null),
      waitingReason: check.waitingReason,
      error: check.error,
      counts: check.counts,
    };
  }
}

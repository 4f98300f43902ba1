import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FindingKind, HealthFindingV1 } from '#contracts';
import { Transactions } from '#persistence';
import type { Job, JobHandler, JobStep } from '../jobs/job.js';
import { countFindings, findingsToList } from './count-findings.js';
import { HealthCheckRepository, type CheckPosition, type CheckRow } from './health-check.repository.js';
import { finding, HEALTH_SECTIONS, type HealthSection } from './health-section.js';

/** A page that fails so often is given up, and the rest of its section with it. */
const MAX_TRIES = 3;
const RETRY_MS = 1000;
/** Of each kind a report lists so many; the counts are of all. */
const LISTED_PER_KIND = 1000;

/**
 * Goes through the sections of a health check, a page in each step. What was found and how far it is are written in one transaction:
 * a step that is repeated counts nothing twice.
 */
@Injectable()
export class HealthCheckHandler implements JobHandler {
  readonly kind = 'health-check';
  private readonly logger = new Logger(HealthCheckHandler.name);

  constructor(
    private readonly checks: HealthCheckRepository,
    private readonly transactions: Transactions,
    @Inject(HEALTH_SECTIONS) private readonly sections: readonly HealthSection[],
  ) {}

  async step(job: Job, signal: AbortSignal): Promise<JobStep> {
    const { dryRun, deep } = { dryRun: job.params.dryRun === true, deep: job.params.deep === true };
    await this.checks.insert({ checkId: job.jobId, dryRun, deep, requestedBy: job.requestedBy });
    const check = await this.checks.byId(job.jobId);
    if (!check) return { next: { do: 'fail', error: 'the report was deleted' } };
    const total = { items: this.sections.length, bytes: 0 };
    const section = this.sections[check.section];
    if (!section) return { total, next: { do: 'finish', result: summaryOf(check) } };
    if (section.deepOnly && !deep) {
      await this.record(check, nextSection(check), []);
      return { done: { items: 1, bytes: 0 }, total, next: { do: 'go-on' } };
    }
    try {
      const terms = { checkId: job.jobId, fix: !dryRun, deep, doneSoFar: doneIn(check), signal };
      const { findings, nextCursor } = await section.inspect(check.cursor, terms);
      const to = nextCursor === null ? nextSection(check) : { section: check.section, cursor: nextCursor, tries: 0 };
      const moved = await this.record(check, to, findings);
      const done = { items: Number(moved && nextCursor === null), bytes: 0 };
      return { done, total, next: { do: 'go-on' } };
    } catch (error) {
      if (signal.aborted) throw error;
      return this.failed(check, section, error);
    }
  }

  private async failed(check: CheckRow, section: HealthSection, error: unknown): Promise<JobStep> {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn('a part of a health check failed', error, { section: section.name, tries: check.tries + 1 });
    if (check.tries + 1 < MAX_TRIES) {
      await this.record(check, { ...check, tries: check.tries + 1 }, []);
      return { failures: 1, next: { do: 'wait', forMs: RETRY_MS, reason: `${section.name}: ${reason}` } };
    }
    const words = {
      detail: `It could not be checked: ${reason}`,
      action: 'Set right what the reason says, check again.',
    };
    const given = finding('section-not-checked', 'warning', { type: 'section', id: section.name }, words);
    await this.record(check, nextSection(check), [given]);
    return { done: { items: 1, bytes: 0 }, failures: 1, next: { do: 'go-on' } };
  }

  /** @returns false when another process was faster */
  private record(check: CheckRow, to: CheckPosition, findings: HealthFindingV1[]): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const counts = await this.checks.advance(manager, check.checkId, check, to);
      if (!counts) return false;
      const listed = findingsToList(counts, findings, LISTED_PER_KIND);
      if (findings.length > 0)
        await this.checks.addFindings(manager, check.checkId, countFindings(counts, findings), listed);
      return true;
    });
  }
}

const nextSection = ({ section }: CheckRow): CheckPosition => ({ section: section + 1, cursor: null, tries: 0 });

const doneIn =
  ({ counts }: CheckRow) =>
  (kind: FindingKind): number =>
    counts.filter((count) => count.kind === kind).reduce((sum, { done }) => sum + done, 0);

const summaryOf = ({ counts }: CheckRow): { findings: number; done: number } => ({
  findings: counts.reduce((sum, { found }) => sum + found, 0),
  done: counts.reduce((sum, { done }) => sum + done, 0),
});

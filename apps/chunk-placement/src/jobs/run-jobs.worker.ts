import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Turns } from '#observability';
import { Transactions } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { applyStep } from './apply-step.js';
import { type ClaimedJob, JOB_HANDLERS, type JobHandler, type JobStep } from './job.js';
import { JobRepository } from './job.repository.js';
import { StartJobService } from './start-job.service.js';
import { TellJobService } from './tell-job.service.js';

/** So long the jobs of a process that died wait for another; a living one prolongs its leases three times meanwhile. */
const LEASE_MS = 15_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Takes jobs forward, one step of each at a time, a bounded number of jobs at once; several processes share them by leases. Between two
 * steps a job may be paused, cancelled or taken over: its row decides, and its fence keeps a late step from writing over a newer one.
 */
@Injectable()
export class RunJobsWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RunJobsWorker.name);
  private readonly stopping = new AbortController();
  private readonly running = new Map<ClaimedJob, { work: Promise<void>; lost: AbortController }>();
  private readonly turns: Turns;
  private wakeUps: Subscription | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: JobRepository,
    private readonly startJob: StartJobService,
    private readonly tellJob: TellJobService,
    private readonly transactions: Transactions,
    @Inject(JOB_HANDLERS) private readonly handlers: readonly JobHandler[],
    private readonly config: ChunkPlacementConfig,
  ) {
    this.turns = new Turns(this.logger, config.JOB_POLL_MS, () => this.claim());
  }

  onApplicationBootstrap(): void {
    this.wakeUps = this.startJob.started.subscribe(() => this.turns.wake());
    this.renewal = setInterval(() => void this.renewLeases(), LEASE_MS / 3);
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.wakeUps?.unsubscribe();
    this.stopping.abort();
    await this.turns.stop();
    await Promise.allSettled([...this.running.values()].map(({ work }) => work));
    clearInterval(this.renewal);
  }

  private async claim(): Promise<void> {
    const free = this.config.JOB_CONCURRENCY - this.running.size;
    if (free <= 0) return;
    for (const job of await this.jobs.claim(free, LEASE_MS)) {
      this.letGo(job.jobId);
      const lost = new AbortController();
      const work = this.work(job, AbortSignal.any([this.stopping.signal, lost.signal])).finally(() => {
        this.running.delete(job);
        this.turns.wake();
      });
      this.running.set(job, { work, lost });
    }
  }

  /** This process stood still for longer than a lease lasts, and has the job anew: what it still does for it counts for nothing. */
  private letGo(jobId: string): void {
    for (const [job, { lost }] of this.running) if (job.jobId === jobId) lost.abort();
  }

  /** A job that another process has by now is let go of at once. */
  private async renewLeases(): Promise<void> {
    if (this.running.size === 0) return;
    try {
      const ours = await this.jobs.renew([...this.running.keys()], LEASE_MS);
      for (const [job, { lost }] of this.running) if (!ours.has(job.jobId)) lost.abort();
    } catch (error) {
      this.logger.warn('the leases of jobs could not be prolonged', error);
    }
  }

  private async work(claimed: ClaimedJob, signal: AbortSignal): Promise<void> {
    let job: ClaimedJob | undefined = claimed;
    try {
      const handler = this.handlers.find(({ kind }) => kind === claimed.kind);
      if (!handler) throw new Error(`nothing here does jobs of the kind ${claimed.kind}`);
      if (job.undoPending) {
        // A later job for the same thing starts from what this one left.
        if (!(await this.jobs.hasSuccessor(job))) await handler.undo?.(job);
        return await this.jobs.setUndone(job);
      }
      while (job && !signal.aborted) {
        const startedAt = performance.now();
        const step: JobStep = await handler.step(job, signal);
        job = await this.record(job, step, performance.now() - startedAt);
      }
      if (job) await this.jobs.giveBack(job);
    } catch (error) {
      await this.failed(job ?? claimed, error, signal);
    }
  }

  /** @returns the job when it goes on here */
  private record(job: ClaimedJob, step: JobStep, activeMs: number): Promise<ClaimedJob | undefined> {
    return this.transactions.run(async (manager) => {
      const before = await this.jobs.lockOwned(manager, job);
      if (!before) return undefined;
      const after = { ...before, ...applyStep(before, step, activeMs) };
      const keep = step.next.do === 'go-on' && after.state === 'running';
      const announced = before.newsDue || after.state !== before.state || after.waitingReason !== before.waitingReason;
      const waitMs = step.next.do === 'wait' ? step.next.forMs : 0;
      await this.jobs.save(manager, after, { waitMs, keep, announced });
      if (announced) await this.tellJob.run(manager, after);
      if (after.state !== before.state)
        this.logger.log('a job ended', { jobId: job.jobId, kind: job.kind, state: after.state });
      return keep ? after : undefined;
    });
  }

  private async failed(job: ClaimedJob, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return this.jobs.giveBack(job).catch(() => undefined);
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(job.attempts, 10));
    const about = { jobId: job.jobId, kind: job.kind, attempts: job.attempts };
    this.logger.warn('a step of a job failed; it is tried again', error, about);
    const reason = error instanceof Error ? error.message : String(error);
    await this.jobs.postpone(job, `the last step failed: ${reason}`, waitMs).catch(() => undefined);
  }
}

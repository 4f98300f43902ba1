import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { loadConfig, PostgresEnv } from '#config';
import { JsonLogger, SERVICE_NAME } from '#observability';
import { Outbox } from '#outbox';
import { createDataSourceOptions, openDataSource, Transactions } from '#persistence';
import { TestPostgres } from '#testing';
import { ChunkPlacementConfig } from '../src/chunk-placement.config.js';
import { PLACEMENT_SCHEMA } from '../src/database/placement-schema.js';
import { ChangeJobService } from '../src/jobs/change-job.service.js';
import { type Job, JOB_HANDLERS, type JobHandler, type JobStep } from '../src/jobs/job.js';
import { JobRepository } from '../src/jobs/job.repository.js';
import { JobsQueries } from '../src/jobs/jobs.queries.js';
import { PruneJobsWorker } from '../src/jobs/prune-jobs.worker.js';
import { RunJobsWorker } from '../src/jobs/run-jobs.worker.js';
import { StartJobService } from '../src/jobs/start-job.service.js';
import { TellJobService } from '../src/jobs/tell-job.service.js';

/** Work that a test holds in its hands: a step ends when the test says so. */
export class PlayedWork implements JobHandler {
  readonly kind = 'redistribute';
  /** Steps that were begun, with the job as it was then. */
  readonly begun: Job[] = [];
  readonly undone: string[] = [];
  /** Steps that were cut short (count). */
  cut = 0;
  /** What the next steps come to; the last one again and again. */
  steps: (JobStep | Error)[] = [{ done: { items: 1, bytes: 10 }, next: { do: 'go-on' } }];
  /** While it is set, steps wait for it, or for their signal. */
  gate: Promise<void> | undefined;

  async step(job: Job, signal: AbortSignal): Promise<JobStep> {
    this.begun.push(job);
    if (this.gate) {
      const { promise: aborted, reject } = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      await Promise.race([this.gate, aborted]).finally(() => (this.cut += signal.aborted ? 1 : 0));
    }
    const step = this.steps.length > 1 ? this.steps.shift()! : this.steps[0]!;
    if (step instanceof Error) throw step;
    return step;
  }

  undo(job: Job): Promise<void> {
    this.undone.push(job.jobId);
    return Promise.resolve();
  }
}

/** Jobs on a real Postgres, with work that the test plays; any number of processes share it. */
export class JobsBench {
  private readonly modules = new Set<TestingModule>();

  private constructor(
    private readonly postgres: TestPostgres,
    private readonly dataSource: DataSource,
  ) {}

  static async start(): Promise<JobsBench> {
    const postgres = await TestPostgres.start();
    const env = loadConfig(PostgresEnv, { ...(await postgres.createSchema('chunk_placement')) });
    return new JobsBench(postgres, await openDataSource(createDataSourceOptions(env, PLACEMENT_SCHEMA)));
  }

  /** A process that does this work, once `init` of it was called. */
  async process(work: JobHandler, settings: Partial<ChunkPlacementConfig> = {}): Promise<TestingModule> {
    const config = Object.assign(new ChunkPlacementConfig(), { JOB_POLL_MS: 50, ...settings });
    const builder = Test.createTestingModule({
      providers: [
        { provide: DataSource, useValue: this.dataSource },
        { provide: SERVICE_NAME, useValue: 'chunk-placement' },
        { provide: ChunkPlacementConfig, useValue: config },
        { provide: JOB_HANDLERS, useValue: [work] },
        ...[Transactions, Outbox, ChangeJobService, JobRepository, JobsQueries, PruneJobsWorker, RunJobsWorker],
        ...[StartJobService, TellJobService],
      ],
    });
    const module = await builder.setLogger(new JsonLogger('chunk-placement', 'fatal')).compile();
    this.modules.add(module);
    return module;
  }

  async end(module: TestingModule): Promise<void> {
    this.modules.delete(module);
    await module.close();
  }

  /** No processes, no rows. */
  async reset(): Promise<void> {
    for (const module of this.modules) await this.end(module);
    await this.query('TRUNCATE jobs, outbox');
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query(sql, parameters);
  }

  async stop(): Promise<void> {
    await this.reset();
    await this.dataSource.destroy();
    await this.postgres.stop();
  }
}

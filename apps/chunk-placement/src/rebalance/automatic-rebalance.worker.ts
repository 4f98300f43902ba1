import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import type { Job } from '../jobs/job.js';
import { JobRepository } from '../jobs/job.repository.js';
import { LedTurns } from '../led-turns.js';
import { MovePace } from '../moves/move-pace.js';
import { PlanRebalanceService } from './plan-rebalance.service.js';
import { StartRebalanceService } from './start-rebalance.service.js';

/** Fills nodes alike by itself, where the operator wants that: plans now and then, and carries out what is worth it. */
@Injectable()
export class AutomaticRebalanceWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns: LedTurns;

  constructor(
    private readonly planRebalance: PlanRebalanceService,
    private readonly startRebalance: StartRebalanceService,
    private readonly jobs: JobRepository,
    private readonly pace: MovePace,
    leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {
    const options = { lease: 'automatic-rebalance', intervalMs: config.REBALANCE_INTERVAL_MS };
    this.turns = new LedTurns(leases, new Logger(AutomaticRebalanceWorker.name), options, async () => {
      await this.run();
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.REBALANCE_AUTOMATIC === 'on') this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** @returns the job it began; undefined when there is nothing worth it, or other work goes first */
  async run(): Promise<Job | undefined> {
    if ((await this.pace.objection()) !== null) return undefined;
    if ((await this.jobs.active('rebalance')) ?? (await this.jobs.active('drain'))) return undefined;
    const { id, moves } = await this.planRebalance.run();
    return moves > 0 ? this.startRebalance.run({ planId: id }) : undefined;
  }
}

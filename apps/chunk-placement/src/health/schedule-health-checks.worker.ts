import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthCheckRunningError } from '#contracts';
import { Leases } from '#persistence';
import { ChunkPlacementConfig } from '../chunk-placement.config.js';
import { LedTurns } from '../led-turns.js';
import { HealthCheckRepository } from './health-check.repository.js';
import { StartHealthCheckService } from './start-health-check.service.js';

const LOOK_MS = 60_000;
const KEPT_DAYS = 90;
const KEPT_CHECKS = 1000;
const BATCH = 20;

/** Begins a health check whenever the last one of the schedule is long enough ago, and deletes old reports. */
@Injectable()
export class ScheduleHealthChecksWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ScheduleHealthChecksWorker.name);
  private readonly turns: LedTurns;

  constructor(
    private readonly checks: HealthCheckRepository,
    private readonly startCheck: StartHealthCheckService,
    leases: Leases,
    private readonly config: ChunkPlacementConfig,
  ) {
    const intervalMs = Math.min(LOOK_MS, config.HEALTH_CHECK_INTERVAL_MS || LOOK_MS);
    this.turns = new LedTurns(leases, this.logger, { lease: 'health-checks', intervalMs }, () => this.run());
  }

  onApplicationBootstrap(): void {
    this.turns.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turns.stop();
  }

  /** @returns true when there is more to delete */
  async run(): Promise<boolean> {
    await this.checks.settleEnded();
    if (await this.isDue()) await this.begin();
    return (await this.checks.deleteOld(KEPT_DAYS, KEPT_CHECKS, BATCH)) === BATCH;
  }

  /** The first one comes an interval after the system was set up, when there is something to check. */
  private async isDue(): Promise<boolean> {
    const { HEALTH_CHECK_INTERVAL_MS: intervalMs } = this.config;
    return intervalMs > 0 && (await this.checks.sinceScheduled()) >= intervalMs;
  }

  private async begin(): Promise<void> {
    const dryRun = this.config.HEALTH_CHECK_FIXES === 'off';
    try {
      const { id } = await this.startCheck.run({ requestId: randomUUID(), dryRun, deep: false });
      this.logger.log('a health check of the schedule began', { checkId: id, dryRun });
    } catch (error) {
      if (!(error instanceof HealthCheckRunningError)) throw error;
    }
  }
}

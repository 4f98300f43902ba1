import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BreakerReports, NodeBreakers } from '#ipfs';
import { Services } from '../services/services.js';

/** Tells node-monitor of this process's circuit breakers, so that operators see them in one place. */
@Injectable()
export class ReportBreakersWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly reports: BreakerReports;

  constructor(breakers: NodeBreakers, services: Services) {
    const log = new Logger(ReportBreakersWorker.name);
    const process = { caller: 'gateway' as const, instance: `${hostname().slice(0, 60)}-${randomUUID().slice(0, 8)}` };
    this.reports = new BreakerReports(breakers, {
      send: (open) => services.ask('bytenode.rpc.node-monitor.report-breakers.v1', { ...process, breakers: open }),
      onFault: (error) => log.warn('circuit breakers could not be reported; they are soon', error),
    });
  }

  onApplicationBootstrap(): void {
    this.reports.start();
  }

  onApplicationShutdown(): void {
    this.reports.stop();
  }
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BreakerReports, NodeBreakers } from '#ipfs';
import { RpcClient } from '#messaging';

const REPORT_TIMEOUT_MS = 3000;

/** Tells node-monitor of this process's circuit breakers, so that operators see them in one place. */
@Injectable()
export class ReportBreakersWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly reports: BreakerReports;

  constructor(breakers: NodeBreakers, rpc: RpcClient) {
    const log = new Logger(ReportBreakersWorker.name);
    const instance = `${hostname().slice(0, 60)}-${randomUUID().slice(0, 8)}`;
    const subject = 'bytenode.rpc.node-monitor.report-breakers.v1';
    this.reports = new BreakerReports(breakers, {
      send: (open) =>
        rpc.call(subject, { caller: 'chunk-placement', instance, breakers: open }, { timeoutMs: REPORT_TIMEOUT_MS }),
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

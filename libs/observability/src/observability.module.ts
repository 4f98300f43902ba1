import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { EffectiveSettings, HealthEnv } from '#config';
import type { ServiceName } from '#contracts';
import { DescribeProcess } from './describe-process.js';
import { ForeignClocks } from './foreign-clocks.js';
import { HealthServer } from './health-server.js';
import { createMetrics, Registry } from './metrics.js';
import { Readiness } from './readiness.js';

/** Token of the service's name: its NATS user, queue group and durable consumer. */
export const SERVICE_NAME = Symbol('SERVICE_NAME');

/**
 * Health, readiness, metrics and the service's name, for every part of the app.
 * The health server listens while the app's connections are still being made: alive, not yet ready.
 */
@Module({})
export class ObservabilityModule implements OnApplicationBootstrap {
  private started = false;

  constructor(readiness: Readiness) {
    readiness.add({
      name: 'start',
      check: async () => {
        if (!this.started) throw new Error('the service is starting');
      },
    });
  }

  static forService(service: ServiceName): DynamicModule {
    return {
      module: ObservabilityModule,
      global: true,
      providers: [
        { provide: SERVICE_NAME, useValue: service },
        { provide: Readiness, useFactory: () => new Readiness() },
        { provide: ForeignClocks, useFactory: () => new ForeignClocks() },
        {
          provide: DescribeProcess,
          inject: [EffectiveSettings, ForeignClocks],
          useFactory: (settings: EffectiveSettings, clocks: ForeignClocks) =>
            new DescribeProcess(service, settings, clocks),
        },
        { provide: Registry, useFactory: () => createMetrics(service) },
        {
          provide: HealthServer,
          inject: [HealthEnv, Readiness, Registry],
          useFactory: (env: HealthEnv, readiness: Readiness, metrics: Registry) =>
            HealthServer.start({ host: env.HEALTH_HOST, port: env.HEALTH_PORT, readiness, metrics }),
        },
      ],
      exports: [SERVICE_NAME, Readiness, ForeignClocks, DescribeProcess, Registry, HealthServer],
    };
  }

  onApplicationBootstrap(): void {
    this.started = true;
  }
}

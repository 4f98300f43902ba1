import { EnvironmentModule } from '#config';
import type { ServiceName } from '#contracts';
import { createLogger, runProcess } from '#observability';
import type { INestMicroservice, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { KeepErrorFilter, ServiceStrategy } from './service-strategy.js';

/**
 * Starts a service that has no HTTP side: its requests are answered and its events consumed when this resolves.
 * Integration tests start the app's real module with it.
 *
 * @param root        the app's module, with ConfigModule, ObservabilityModule and MessagingModule among its imports
 * @param environment read instead of `process.env`
 */
export async function startService(
  root: Type,
  { environment, logger }: { environment?: NodeJS.ProcessEnv; logger?: LoggerService | false } = {},
): Promise<INestMicroservice> {
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(
    { module: class Service {}, imports: environment ? [EnvironmentModule.of(environment), root] : [root] },
    {
      inject: [ServiceStrategy],
      useFactory: (strategy: ServiceStrategy) => ({ strategy }),
      abortOnError: false,
      ...(logger === undefined ? {} : { logger }),
    },
  );
  app.useGlobalFilters(new KeepErrorFilter());
  await app.listen();
  return app;
}

/** The `main` of a service without an HTTP side: runs it as this process, with JSON logs, until a signal ends it. */
export async function bootstrapService(service: ServiceName, root: Type): Promise<void> {
  const logger = createLogger(service);
  await runProcess(() => startService(root, { logger }), logger);
}

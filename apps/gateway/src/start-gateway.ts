import { loadConfig } from '#config';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { readConsole } from './console/console-files.js';
import { serveConsole } from './console/serve-console.js';
import { GatewayEnv } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { createApp } from './http/create-app.js';
import { serveDocumentation } from './openapi/openapi-document.js';

/**
 * Starts the gateway: it listens when this resolves, and becomes ready when the parts it needs answer.
 *
 * @param environment read instead of `process.env`
 */
export async function startGateway({
  environment,
  logger,
}: {
  environment?: NodeJS.ProcessEnv;
  logger?: LoggerService | false;
} = {}): Promise<NestFastifyApplication> {
  const { GATEWAY_HOST, GATEWAY_PORT, TRUST_PROXY, CONSOLE_FOLDER } = loadConfig(GatewayEnv, environment);
  const consoleFiles = CONSOLE_FOLDER ? await readConsole(CONSOLE_FOLDER) : undefined;
  const app = await createApp(GatewayModule, { trustProxy: TRUST_PROXY, environment, logger });
  serveDocumentation(app);
  if (CONSOLE_FOLDER) serveConsole(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, consoleFiles);
  await app.listen(GATEWAY_PORT, GATEWAY_HOST);
  return app;
}

import { IsIn } from 'class-validator';
import { EnvPort, EnvText } from './env-fields.js';

/** Most severe first: a level lets through itself and all before it. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type ServiceLogLevel = (typeof LOG_LEVELS)[number];

/** How much is logged. */
export class LogEnv {
  @IsIn(LOG_LEVELS) LOG_LEVEL: ServiceLogLevel = 'log';
}

/** Where health and metrics are served. */
export class HealthEnv extends LogEnv {
  @EnvText() HEALTH_HOST: string = '127.0.0.1';
  @EnvPort() HEALTH_PORT!: number;
}

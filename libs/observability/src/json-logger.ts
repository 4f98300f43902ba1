import { isNativeError } from 'node:util/types';
import type { LoggerService } from '@nestjs/common';
import { loadConfig, LogEnv, type ServiceLogLevel } from '#config';
import { pino, type DestinationStream, type Logger } from 'pino';
import { correlationId } from './correlation.js';

const PINO_LEVELS = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  log: 'info',
  debug: 'debug',
  verbose: 'trace',
} as const satisfies Record<ServiceLogLevel, string>;

/**
 * Nest's own lines while an app is put together: detail. A failed start among them is told once, by whoever started it.
 */
const FRAMEWORK_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'ExceptionHandler',
]);

/** Names under which a secret could slip into the fields of a line; whatever they hold is left out. */
const SECRET_FIELDS = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'dataKey', 'seed'];

/**
 * Nest's logger, writing one JSON object per line: level, time, service, context, correlationId, msg, and the fields given.
 *
 * Used through Nest's own `Logger`: `new Logger('CommitFile').log('file committed', { fileId })`,
 * `.error('repair failed', error, { chunkCid })`. The message is constant; whatever varies is a field.
 */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(service: string, level: ServiceLogLevel, destination: DestinationStream = pino.destination({ fd: 1 })) {
    this.pino = pino(
      {
        level: PINO_LEVELS[level],
        base: { service },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => ({ correlationId: correlationId() }),
        redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), remove: true },
      },
      destination,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('log', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('verbose', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: ServiceLogLevel, message: unknown, rest: unknown[]): void {
    const fields = fieldsOf([message, ...rest]);
    const isFramework = FRAMEWORK_CONTEXTS.has(String(fields.context));
    this.pino[PINO_LEVELS[isFramework ? 'debug' : level]](fields);
  }
}

/**
 * Turns the loose arguments of a Nest logger call into the fields of one line.
 * The first text is the message, unless an error stands first; the last is the context, one between them a stack, as Nest calls it.
 */
export function fieldsOf(args: unknown[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const texts: string[] = [];
  for (const arg of args) {
    if (isError(arg)) fields.error = describeError(arg);
    else if (typeof arg === 'object' && arg !== null) Object.assign(fields, arg);
    else if (arg !== undefined) texts.push(typeof arg === 'string' ? arg : JSON.stringify(arg));
  }
  const message = isError(args[0]) ? args[0].message : texts.shift();
  return { ...fields, msg: message, context: texts.pop(), stack: texts.pop() };
}

interface ErrorFields {
  name: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: ErrorFields;
}

const isError = (value: unknown): value is Error => isNativeError(value) || value instanceof Error;

function describeError(error: Error & { code?: unknown }): ErrorFields {
  return {
    name: error.name,
    message: error.message,
    code: error.code,
    stack: error.stack,
    cause: isError(error.cause) ? describeError(error.cause) : undefined,
  };
}

/** The process's logger, at the level LOG_LEVEL names. */
export function createLogger(service: string): JsonLogger {
  return new JsonLogger(service, loadConfig(LogEnv).LOG_LEVEL);
}

import { EnvironmentModule } from '#config';
import { Registry, runInCorrelation } from '#observability';
import multipart from '@fastify/multipart';
import type { LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_PATH_BYTES } from '#contracts';
import { passOffsetBodiesOn } from '../resumable/offset-body.js';
import { UPLOAD_ROUTE } from '../uploads/upload-route.js';
import { refuseBytes } from './client-errors.js';
import { ErrorFilter, sendProblem } from './error.filter.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { keepAnswers } from './idempotency/keep-answers.js';
import { passBodiesOn } from './raw-body.js';
import { measureRequests } from './request-metrics.js';
import { addSecurityHeaders } from './security-headers.js';
import { traceIdOf } from './trace-id.js';
import { createValidationPipe } from './validation.js';

/** Of JSON and form fields; file bytes are streamed and have other limits. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Percent-encoding makes three characters of a byte. */
const MAX_PARAM_LENGTH = 3 * MAX_PATH_BYTES;

/** Letters from which on bytes are sent. */
const LONG_TEXT = 64 * 1024;

export interface AppOptions {
  trustProxy: boolean;
  /** Read in place of `process.env`. */
  environment?: NodeJS.ProcessEnv | undefined;
  logger?: LoggerService | false | undefined;
  /** True: nothing is instantiated, so nothing is connected; enough to describe the routes. */
  preview?: boolean;
}

/** Makes the HTTP application around the gateway's module, with all that holds for every route; `listen` is the caller's. */
export async function createApp(root: Type, options: AppOptions): Promise<NestFastifyApplication> {
  const { trustProxy, environment, logger, preview = false } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy,
    genReqId: traceIdOf,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    clientErrorHandler: refuseBytes,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  addSecurityHeaders(fastify);
  passBodiesOn(fastify, ({ method, routeOptions }) => method === 'PUT' && routeOptions.url === UPLOAD_ROUTE);
  passOffsetBodiesOn(fastify);
  // Not earlier: what a body parser calls runs outside of the scope that was open when it began.
  fastify.addHook('preHandler', (request, _reply, done) => runInCorrelation(request.id, done));
  fastify.addHook('onSend', (_request, _reply, payload, done) => done(null, asBytes(payload)));

  const app = await NestFactory.create<NestFastifyApplication>(
    { module: class Gateway {}, imports: environment ? [EnvironmentModule.of(environment), root] : [root] },
    adapter,
    { abortOnError: false, preview, ...(logger === undefined ? {} : { logger }) },
  );
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: Infinity, files: 1, fields: 10, fieldSize: 8192 },
  });
  if (!preview) {
    measureRequests(fastify, app.get(Registry));
    keepAnswers(fastify, app.get(IdempotencyKeys, { strict: false }));
  }
  app.useGlobalFilters(new ErrorFilter());
  app.useGlobalPipes(createValidationPipe());
  return app;
}

/** Node joins a text with the head of its answer before it makes bytes of both: a page of a thousand files is there a millisecond later. */
const asBytes = (payload: unknown): unknown =>
  typeof payload === 'string' && payload.length >= LONG_TEXT ? Buffer.from(payload) : payload;

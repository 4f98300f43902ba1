import { STATUS_CODES } from 'node:http';
import { DomainError, SessionEndedError, TokenRefusedError } from '#contracts';
import { RpcTimeoutError, ServiceBusyError, ServiceUnavailableError } from '#messaging';
import { HttpException } from '@nestjs/common';
import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import {
  ForbiddenError,
  MissingScopeError,
  SessionNeededError,
  TokenExpiredError,
  UnauthenticatedError,
} from '../http/access-errors.js';
import { takesKeys } from '../http/idempotency/describe-request.js';
import {
  AnswerNotKeptError,
  IdempotencyKeyReusedError,
  KeyNotTakenError,
  RequestUnderWayError,
} from '../http/idempotency/idempotency-errors.js';
import { describeProblem, type Problem } from '../http/problem.js';
import { ProblemDto } from '../http/problem.dto.js';
import { TooManyRequestsError } from '../http/rate-limits.js';
import { InvalidRequestError } from '../http/validation.js';
import { KeysNotReadyError } from '../keys/master-keys.js';
import type { RouteFacts } from './gateway-routes.js';
import type { ProblemSource } from './problems.decorator.js';

type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;
const EXAMPLE_TRACE_ID = '6f1e9d40-3c1b-4b8e-9d53-0a7c2f5e8b11';

/** Every operation of a document with its method and path. */
export function operationsOf({ paths }: OpenAPIObject): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

/** Says in each operation who may call it, and what can go wrong by status and code. Changes the document. */
export function completeOperations(document: OpenAPIObject, routes: ReadonlyMap<string, RouteFacts>): void {
  for (const { method, path, operation } of operationsOf(document)) {
    const route = routes.get(operation.operationId ?? '');
    if (!route) continue;
    operation.security = route.policy === 'public' ? [] : [{ bearer: [] }];
    const sources = [...commonProblems(path, operation, route), ...keyProblems(method, operation, route)];
    const problems = [...sources, ...route.problems].map((source) => exampleOf(source, path));
    if (method === 'post' && takesKey(operation, route)) (operation.parameters ??= []).push(IDEMPOTENCY_KEY);
    for (const status of new Set(problems.map((problem) => problem.status))) {
      const own = operation.responses[status];
      const described = responseFor(
        status,
        problems.filter((problem) => problem.status === status),
      );
      // What a route says by itself stays.
      operation.responses[status] = own === undefined ? described : { ...described, ...own };
    }
  }
}

/** What is wrong with a body before anybody looks at its fields. */
const UNREADABLE_BODIES = [
  new HttpException('Request body is too large', 413),
  new HttpException('Unsupported Media Type', 415),
];

/** What follows from how a route is made. */
function commonProblems(path: string, operation: Operation, { policy, scope }: RouteFacts): ProblemSource[] {
  const takesFields = (operation.parameters ?? []).length > 0 || operation.requestBody !== undefined;
  const isHealthCheck = path.startsWith('/health/');
  return [
    ...(takesFields ? [InvalidRequestError] : []),
    ...(policy === 'public' ? [] : [UnauthenticatedError, TokenExpiredError, SessionEndedError, TokenRefusedError]),
    ...(policy === 'admin' ? [ForbiddenError] : []),
    ...(policy === 'session' ? [SessionNeededError] : []),
    ...((policy === 'user' || policy === 'admin') && scope !== 'any' ? [MissingScopeError] : []),
    ...(isHealthCheck ? [] : [TooManyRequestsError]),
    ...(operation.requestBody === undefined ? [] : UNREADABLE_BODIES),
    // Everything but the gateway's own health is asked of other services.
    ...(isHealthCheck ? [] : [ServiceUnavailableError, RpcTimeoutError, ServiceBusyError]),
  ];
}

const IDEMPOTENCY_KEY: NonNullable<Operation['parameters']>[number] = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A text of your own, new for each request: a repeat within 24 hours gets the first answer again, with `Idempotent-Replayed: true`.',
  schema: { type: 'string', maxLength: 512 },
  example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
};

const isForm = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined && 'content' in requestBody && 'multipart/form-data' in requestBody.content;
const takesKey = (operation: Operation, { policy }: RouteFacts): boolean => takesKeys(policy) && !isForm(operation);

/** What the header `Idempotency-Key` can lead to. */
function keyProblems(method: string, operation: Operation, route: RouteFacts): ProblemSource[] {
  if (method !== 'post') return [];
  if (!takesKey(operation, route)) return [KeyNotTakenError];
  return [
    ...[InvalidRequestError, RequestUnderWayError, AnswerNotKeptError, IdempotencyKeyReusedError, KeysNotReadyError],
    // Only tus begins an upload either way.
    ...(operation.operationId === 'resumablePost' ? [KeyNotTakenError] : []),
  ];
}

/** The problem as a client gets it. Facts that an error is made with stand as `…`. */
function exampleOf(source: ProblemSource, path: string): Problem {
  const error =
    typeof source === 'function' ? new (source as new (...facts: unknown[]) => DomainError)(ANY, ANY, ANY) : source;
  return describeProblem(error, { path, traceId: EXAMPLE_TRACE_ID }).problem;
}

/** Stands for any fact: as a text, and for whatever is looked up in it. */
const ANY: unknown = new Proxy(
  {},
  { get: (_target, key) => (key === Symbol.toPrimitive || key === 'toString' ? () => '…' : '…') },
);

function responseFor(status: number, problems: Problem[]): Operation['responses'][string] {
  const examples = Object.fromEntries(problems.map((value) => [value.code, { value: { ...value } }]));
  return {
    description: `${STATUS_CODES[status] ?? 'Error'}: ${Object.keys(examples).join(', ')}`,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, examples } },
  };
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { FileNotFoundError, NodeNotFoundError } from '#contracts';
import { HttpException } from '@nestjs/common';
import { GatewayModule } from '../gateway.module.js';
import type { RoutePolicy, RouteScope } from '../http/policy.decorator.js';
import { createApp } from '../http/create-app.js';
import { completeOperations, type Operation, operationsOf } from './complete-operations.js';
import { routesOf, type RouteFacts } from './gateway-routes.js';
import { openApiDocument } from './openapi-document.js';

/** Successes that are told by their status and headers alone. */
const WITHOUT_CONTENT = ['passwordsRequestReset 202', 'resumablePost 201', 'resumableHead 200'];
/** A token that is wrong is refused, not missing. */
const NAMES_NOTHING = ['passwordsReset'];

/** Fastify answers HEAD from the GET of the same path, which describes it. */
const isDescribed = (method: string, path: string): boolean => method !== 'HEAD' || path === '/v1/uploads/{id}';

let app: NestFastifyApplication;
let document: OpenAPIObject;
let routes: Map<string, RouteFacts>;
/** Routes as the router has them, in the words of the document. */
const registered: string[] = [];

beforeAll(async () => {
  app = await createApp(GatewayModule, { trustProxy: false, logger: false, preview: true });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) {
        const path = url.replaceAll(/:(\w+)/g, '{$1}').replace(/\/\*$/, '/{path}');
        if (isDescribed(each, path)) registered.push(`${each} ${path}`);
      }
    });
  await app.init();
  document = openApiDocument(app);
  routes = routesOf(app);
});

/** Where something is missing, and what: empty when all is well. */
const lacking = (judge: (operation: Operation, path: string) => string | false) =>
  operationsOf(document).flatMap(({ method, path, operation }) => {
    const fault = judge(operation, path);
    return fault === false ? [] : [`${method.toUpperCase()} ${path}: ${fault}`];
  });
const contentOf = (response: Operation['responses'][string] | undefined) =>
  response && 'content' in response ? (response.content ?? {}) : {};

describe("the description of the gateway's interface", () => {
  it('has every route of the router, and no other', () => {
    const described = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual(registered.toSorted());
    expect(described.length).toBeGreaterThan(20);
  });

  it('says of every operation what it does', () => {
    expect(lacking(({ summary }) => (summary ? false : 'add @ApiOperation({ summary })'))).toEqual([]);
  });

  it('shows what every success answers with', () => {
    const faults = lacking(({ operationId = '', responses }) => {
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      if (successes.length === 0) return 'add @ApiOkResponse, or what it answers with';
      const bare = successes.filter(([status, response]) => {
        const schemas = Object.values(contentOf(response)).map((media) => media.schema);
        const isEmpty = status === '204' || WITHOUT_CONTENT.includes(`${operationId} ${status}`);
        return !isEmpty && (schemas.length === 0 || schemas.some((schema) => schema === undefined));
      });
      return bare.length > 0 && `add the type of the ${bare.map(([status]) => status).join(' and ')} answer`;
    });
    expect(faults).toEqual([]);
  });

  it('asks for a login where the policy does', () => {
    const faults = lacking(({ operationId = '', security }) => {
      const policy = routes.get(operationId)?.policy;
      if (policy === undefined) return 'add @Policy';
      const needsLogin = (security ?? []).some((scheme) => 'bearer' in scheme);
      return needsLogin === (policy !== 'public') ? false : `does not fit the policy "${policy}"`;
    });
    expect(faults).toEqual([]);
  });

  it('names what can go wrong, by status and code', () => {
    const faults = lacking(({ operationId = '', responses, parameters = [] }, path) => {
      const problems = Object.entries(responses).filter(([status]) => /^[45]/.test(status));
      const mute = problems.filter(([status, response]) => {
        const problem = contentOf(response)['application/problem+json'];
        const examples = Object.values(problem?.examples ?? {}) as { value: { status: number } }[];
        return problem && !examples.every(({ value }) => String(value.status) === status);
      });
      if (mute.length > 0) return `has examples of another status at ${mute.map(([status]) => status).join(', ')}`;
      if (!path.startsWith('/health/') && !responses['503']) return 'lacks 503';
      const inPath = parameters.some((parameter) => 'in' in parameter && parameter.in === 'path');
      const namesOne = inPath && !NAMES_NOTHING.includes(operationId);
      return namesOne && !responses['404'] && 'add @Problems(…NotFoundError): what it names may not exist';
    });
    expect(faults).toEqual([]);
  });

  it('knows the type of every field', () => {
    type Fields = Record<string, { type?: string; properties?: object; additionalProperties?: unknown }>;
    const schemas = Object.entries(document.components?.schemas ?? {}) as [string, { properties?: Fields }][];
    const unknown = schemas.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, field]) => field.type === 'object' && !field.properties && !field.additionalProperties)
        .map(([field]) => `${name}.${field}: add its enum or type to @ApiProperty`),
    );
    expect(unknown).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('completing an operation', () => {
  const complete = (facts: RouteFacts, operation: Partial<Operation> = {}) => {
    const described = { operationId: 'x', responses: {}, ...operation } as Operation;
    completeOperations(
      { paths: { '/v1/things/{id}': { get: described } } } as unknown as OpenAPIObject,
      new Map([['x', facts]]),
    );
    return described;
  };
  const codes = (operation: Operation, status: number) =>
    Object.keys(contentOf(operation.responses[status])['application/problem+json']?.examples ?? {});

  it('takes statuses and codes from the classes', () => {
    const operation = complete({
      policy: 'user',
      scope: null,
      problems: [FileNotFoundError, NodeNotFoundError, new HttpException('No.', 416)],
    });
    expect(codes(operation, 404)).toEqual(['FILE.NOT_FOUND', 'NODE.NOT_FOUND']);
    expect(codes(operation, 416)).toEqual(['REQUEST.RANGE_NOT_SATISFIABLE']);
  });

  it('knows what follows from a policy', () => {
    expect(codes(complete({ policy: 'user', scope: null, problems: [] }), 401)).toEqual([
      'AUTH.UNAUTHENTICATED',
      'AUTH.TOKEN_EXPIRED',
      'AUTH.SESSION_ENDED',
      'AUTH.TOKEN_REFUSED',
    ]);
    const refusals = (policy: RoutePolicy, scope: RouteScope | null = null) =>
      codes(complete({ policy, scope, problems: [] }), 403);
    expect(refusals('admin')).toEqual(['AUTH.FORBIDDEN', 'AUTH.SCOPE']);
    expect(refusals('user')).toEqual(['AUTH.SCOPE']);
    expect(refusals('user', 'any')).toEqual([]);
    expect(refusals('session')).toEqual(['AUTH.SESSION_NEEDED']);
    const open = complete({ policy: 'public', scope: null, problems: [] });
    expect(open.security).toEqual([]);
    expect(open.responses[401]).toBeUndefined();
  });

  it('leaves what a route says by itself, and adds what it does not', () => {
    const description = 'mine';
    const facts = { policy: 'user' as const, scope: null, problems: [] };
    const own = complete(facts, { responses: { 401: { description } } }).responses[401];
    expect(own).toMatchObject({ description, content: { 'application/problem+json': expect.any(Object) as unknown } });
  });
});

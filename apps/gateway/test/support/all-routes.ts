import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayModule } from '../../src/gateway.module.js';
import { createApp } from '../../src/http/create-app.js';
import type { RoutePolicy, RouteScope } from '../../src/http/policy.decorator.js';
import { type Operation, operationsOf } from '../../src/openapi/complete-operations.js';
import { routesOf } from '../../src/openapi/gateway-routes.js';
import { openApiDocument } from '../../src/openapi/openapi-document.js';
import { sampleOf, type Schema } from './sample-of.js';

/** A route as the router has it, with what its decorators say. */
export interface Route {
  method: string;
  /** With its parameters in braces. */
  path: string;
  operation: Operation;
  /** Undefined: nobody said, so it must be closed. */
  policy: RoutePolicy | undefined;
  scope: RouteScope | null;
  schemas: Record<string, Schema>;
}

/** Every route of the gateway's router, HEAD beside GET too. */
export async function allRoutes(): Promise<Route[]> {
  const app = await createApp(GatewayModule, { trustProxy: false, logger: false, preview: true });
  const registered: { method: string; path: string }[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => {
      const path = url.replaceAll(/:(\w+)/g, '{$1}').replace(/\/\*$/, '/{path}');
      for (const each of [method].flat()) registered.push({ method: each, path });
    });
  await app.init();
  const document = openApiDocument(app);
  const facts = routesOf(app);
  await app.close();
  return registered.map(({ method, path }) => {
    const operation = operationAt(document, method, path);
    const { policy, scope = null } = facts.get(operation.operationId ?? '') ?? { policy: undefined };
    const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    return { method, path, operation, policy, scope, schemas };
  });
}

function operationAt(document: OpenAPIObject, method: string, path: string): Operation {
  const at = (wanted: string) =>
    operationsOf(document).find((each) => each.method.toUpperCase() === wanted && each.path === path)?.operation;
  const operation = at(method) ?? (method === 'HEAD' ? at('GET') : undefined);
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
}

/** The headers and the body that a route needs to look at anything else than them. */
export function wellFormed({ operation, schemas }: Route): { headers: Record<string, string>; body?: string } {
  const headers: Record<string, string> = {};
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'header' || !parameter.required) continue;
    headers[parameter.name.toLowerCase()] = String(parameter.example ?? 0);
  }
  const { requestBody } = operation;
  if (!requestBody || !('content' in requestBody)) return { headers };
  const [type = '', media] = Object.entries(requestBody.content)[0] ?? [];
  headers['content-type'] = type;
  if (type !== 'application/json') return { headers, body: 'x' };
  return { headers, body: JSON.stringify(sampleOf((media?.schema ?? {}) as Schema, schemas)) };
}

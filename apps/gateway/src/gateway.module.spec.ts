import { readFileSync } from 'node:fs';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayModule } from './gateway.module.js';
import { POLICY } from './http/policy.decorator.js';
import { describeGateway, documentText } from './openapi/describe-gateway.js';

type Class = new (...args: never[]) => object;

/** All controllers of a module and of those it imports. */
function controllersOf(module: Class, seen = new Set<Class>()): Class[] {
  if (seen.has(module) || typeof module !== 'function') return [];
  seen.add(module);
  const imports = (Reflect.getMetadata('imports', module) ?? []) as Class[];
  const own = (Reflect.getMetadata('controllers', module) ?? []) as Class[];
  return [...own, ...imports.flatMap((imported) => controllersOf(imported, seen))];
}

/** All routes: the handler's name, and who may call it. */
const routes = controllersOf(GatewayModule).flatMap((controller) =>
  Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([name, { value }]) => {
    if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value)) return [];
    const policy = (Reflect.getMetadata(POLICY, value) ?? Reflect.getMetadata(POLICY, controller)) as unknown;
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, value) as number];
    return [{ name: `${controller.name}.${name}`, method, policy }];
  }),
);

describe("the gateway's interface", () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await describeGateway();
  });

  it('declares of every route who may call it', () => {
    expect(routes.filter(({ policy }) => !['public', 'user', 'session', 'admin'].includes(policy as string))).toEqual(
      [],
    );
  });

  it('has been walked whole', () => {
    const operations = Object.values(document.paths).flatMap((item) => Object.keys(item));
    expect(routes).toHaveLength(operations.length);
  });

  it('opens without a login only what has to be', () => {
    expect(routes.filter(({ policy }) => policy === 'public').map(({ name }) => name)).toEqual([
      'AccountsHttpController.register',
      'AccountsHttpController.login',
      'AccountsHttpController.refresh',
      'AccountsHttpController.setUp',
      'PasswordsHttpController.requestReset',
      'PasswordsHttpController.reset',
      'LinksHttpController.read',
      'SystemHttpController.live',
      'SystemHttpController.ready',
    ]);
  });

  it('is what docs/openapi.json says (written by `npm run openapi`)', () => {
    expect(documentText(document)).toBe(readFileSync('docs/openapi.json', 'utf8'));
  });
});

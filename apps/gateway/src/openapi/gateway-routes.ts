import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { POLICY, type RoutePolicy, type RouteScope, SCOPE } from '../http/policy.decorator.js';
import { type ProblemSource, problemsOf } from './problems.decorator.js';

/** What its decorators say of a route, besides what the description of the interface takes from them by itself. */
export interface RouteFacts {
  /** Undefined: it is closed for everybody. */
  policy: RoutePolicy | undefined;
  /** As declared; null where it follows from policy and method. */
  scope: RouteScope | null;
  problems: ProblemSource[];
}

/** An operation's id: `FilesHttpController.list` is `filesList`. Pure. */
export function operationIdOf(controller: string, method: string): string {
  const area = controller.replace(/HttpController$/, '');
  return area.charAt(0).toLowerCase() + area.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

/** All routes of an application, by the ids of their operations. */
export function routesOf(app: INestApplication): Map<string, RouteFacts> {
  const routes = new Map<string, RouteFacts>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const handlers = Object.entries(Object.getOwnPropertyDescriptors(metatype.prototype as object));
      for (const [name, { value }] of handlers) {
        if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value)) continue;
        const declared = <T>(key: symbol) =>
          (Reflect.getMetadata(key, value as object) ?? Reflect.getMetadata(key, metatype)) as T | undefined;
        routes.set(operationIdOf(metatype.name, name), {
          policy: declared<RoutePolicy>(POLICY),
          scope: declared<RouteScope>(SCOPE) ?? null,
          problems: problemsOf(metatype, value as object),
        });
      }
    }
  }
  return routes;
}

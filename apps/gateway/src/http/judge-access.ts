import type { DomainError, TokenScope, UserRole } from '#contracts';
import { ForbiddenError, MissingScopeError, SessionNeededError } from './access-errors.js';
import type { RoutePolicy, RouteScope } from './policy.decorator.js';

/** A route that isn't public, as it is called. */
export interface CalledRoute {
  policy: Exclude<RoutePolicy, 'public'>;
  /** As declared; null where it follows from policy and method. */
  scope: RouteScope | null;
  method: string;
}

/** What access depends on: the user's role as it is now, and the scopes of the personal token (null: a login session). */
export interface AccessRights {
  role: UserRole;
  scopes: readonly TokenScope[] | null;
}

/** What a personal token needs for a route. Pure. */
export function scopeFor({ policy, scope, method }: CalledRoute): RouteScope {
  if (scope) return scope;
  if (policy === 'admin') return 'admin';
  return method === 'GET' || method === 'HEAD' ? 'files:read' : 'files:write';
}

/** Why a caller may not call a route; undefined when they may. Pure. */
export function judgeAccess(route: CalledRoute, { role, scopes }: AccessRights): DomainError | undefined {
  if (route.policy === 'session' && scopes) return new SessionNeededError();
  if (route.policy === 'admin' && role !== 'admin') return new ForbiddenError();
  const scope = scopeFor(route);
  return !scopes || scope === 'any' || scopes.includes(scope) ? undefined : new MissingScopeError(scope);
}

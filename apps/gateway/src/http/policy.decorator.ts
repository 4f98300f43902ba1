import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { TokenScope } from '#contracts';

/**
 * Who may call a route: anybody, any user, a user with a login session and never with a personal token, or administrators.
 */
export type RoutePolicy = 'public' | 'user' | 'session' | 'admin';

/** What a personal token needs for a route; `any`: nothing but to be valid. */
export type RouteScope = TokenScope | 'any';

export const POLICY = Symbol('POLICY');
export const SCOPE = Symbol('SCOPE');

/**
 * Declares who may call a route. A route without it is refused for everybody.
 *
 * @param options scope: what a personal token needs, where it isn't what follows from the policy and the method (`scopeFor`)
 */
export const Policy = (policy: RoutePolicy, { scope }: { scope?: RouteScope } = {}): MethodDecorator & ClassDecorator =>
  // Null and not undefined, so that a method's policy takes the place of its class's as a whole.
  applyDecorators(SetMetadata(POLICY, policy), SetMetadata(SCOPE, scope ?? null));

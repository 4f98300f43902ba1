import { SetMetadata } from '@nestjs/common';

/** Who may call a route: anybody, any user who is logged in, or administrators. */
export type RoutePolicy = 'public' | 'user' | 'admin';

export const POLICY = Symbol('POLICY');

/** Declares who may call a route. A route without it is refused for everybody. */
export const Policy = (policy: RoutePolicy): MethodDecorator & ClassDecorator => SetMetadata(POLICY, policy);

import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#contracts';
import { callerOf } from './caller.js';
import { POLICY, type RoutePolicy } from './policy.decorator.js';

/** No access token, or not one that auth signed for this system. */
export class UnauthenticatedError extends DomainError {
  constructor() {
    super('AUTH.UNAUTHENTICATED', 'unauthenticated', 'Log in first: a valid access token is needed.');
  }
}

export class TokenExpiredError extends DomainError {
  constructor() {
    super('AUTH.TOKEN_EXPIRED', 'unauthenticated', 'The access token has expired; refresh the session.');
  }
}

export class ForbiddenError extends DomainError {
  constructor() {
    super('AUTH.FORBIDDEN', 'forbidden', 'This is for administrators.');
  }
}

/** Lets a request through to a route only as the route's @Policy says; a route that says nothing is closed. */
@Injectable()
export class PolicyGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === 'public') return true;
    if (policy === undefined) throw new ForbiddenError();
    await super.canActivate(context);
    if (policy === 'admin' && callerOf(context.switchToHttp().getRequest<FastifyRequest>()).role !== 'admin') {
      throw new ForbiddenError();
    }
    return true;
  }

  /** Called by passport with what the strategy found. */
  override handleRequest<T>(error: unknown, caller: T | false, info: unknown): T {
    if (error) throw error;
    if (caller) return caller;
    throw info instanceof Error && info.name === 'TokenExpiredError'
      ? new TokenExpiredError()
      : new UnauthenticatedError();
  }
}

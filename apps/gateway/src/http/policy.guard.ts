import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { PersonalTokens } from '../accounts/personal-tokens.js';
import { ForbiddenError, TokenExpiredError, UnauthenticatedError } from './access-errors.js';
import { type Caller, callerOf } from './caller.js';
import { judgeAccess } from './judge-access.js';
import { POLICY, type RoutePolicy, type RouteScope, SCOPE } from './policy.decorator.js';

/** Lets a request through to a route only as the route's @Policy says; a route that says nothing is closed. */
@Injectable()
export class PolicyGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly personalTokens: PersonalTokens,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.declared<RoutePolicy>(context, POLICY);
    if (policy === 'public') return true;
    if (policy === undefined) throw new ForbiddenError();
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Caller }>();
    const token = this.personalTokens.tokenIn(request);
    if (token === undefined) await super.canActivate(context);
    else request.user = await this.personalTokens.callerOf(token);
    const { user, scopes } = callerOf(request);
    const scope = this.declared<RouteScope | null>(context, SCOPE) ?? null;
    const refusal = judgeAccess({ policy, scope, method: request.method }, { role: user.role, scopes });
    if (refusal) throw refusal;
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

  private declared<T>(context: ExecutionContext, key: symbol): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

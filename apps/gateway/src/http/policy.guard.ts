import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#contracts';
import { PersonalTokens } from '../accounts/personal-tokens.js';
import { ForbiddenError, TokenExpiredError, UnauthenticatedError } from './access-errors.js';
import { type Caller, callerOf } from './caller.js';
import { judgeAccess } from './judge-access.js';
import { POLICY, type RoutePolicy, type RouteScope, SCOPE } from './policy.decorator.js';
import { RateLimits } from './rate-limits.js';

type CallerRequest = FastifyRequest & { user?: Caller };

/**
 * Lets a request through to a route only as the route's @Policy says; a route that says nothing is closed. Counts it: for
 * the account, or for the network address where there is none, be it that the route is public or that nobody could be found out.
 */
@Injectable()
export class PolicyGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly personalTokens: PersonalTokens,
    private readonly limits: RateLimits,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.declared<RoutePolicy>(context, POLICY);
    if (policy === undefined) throw new ForbiddenError();
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<CallerRequest>(), http.getResponse<FastifyReply>()];
    if (policy === 'public') {
      if (!isHealthCheck(request)) this.limits.chargeAddress(request, reply);
      return true;
    }
    await this.identify(context, request, reply);
    const { userId, user, scopes } = callerOf(request);
    this.limits.chargeAccount(userId, reply);
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

  /** Finds out who sends a request; who can't be found out is counted by address, before auth is asked about a token. */
  private async identify(context: ExecutionContext, request: CallerRequest, reply: FastifyReply): Promise<void> {
    let isCharged = false;
    const charge = () => {
      this.limits.chargeAddress(request, reply);
      isCharged = true;
    };
    try {
      const token = this.personalTokens.tokenIn(request);
      if (token === undefined) await super.canActivate(context);
      else request.user = await this.personalTokens.callerOf(token, charge);
    } catch (error) {
      const isRefused = error instanceof DomainError && error.kind === 'unauthenticated';
      if (isRefused && !isCharged) charge();
      // That auth is away is nobody's fault.
      if (!isRefused && isCharged) this.limits.giveAddressBack(request, reply);
      throw error;
    }
    if (isCharged) this.limits.giveAddressBack(request, reply);
  }

  private declared<T>(context: ExecutionContext, key: symbol): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

/** Whatever watches the system must be able to ask at any time. */
const isHealthCheck = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.startsWith('/health/') === true;

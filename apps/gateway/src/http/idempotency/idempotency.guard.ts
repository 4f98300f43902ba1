import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../caller.js';
import { POLICY, type RoutePolicy } from '../policy.decorator.js';
import { describeRequest, takesKeys } from './describe-request.js';
import { KeyNotTakenError } from './idempotency-errors.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { AnsweredBefore } from './keep-answers.js';
import { parseIdempotencyKey } from './parse-idempotency-key.js';

/**
 * Lets a POST with an `Idempotency-Key` through to its route once: a repeat gets the first answer. Stands behind the policy guard, so
 * that who asks is known and may ask. `keep-answers.ts` has the other end.
 */
@Injectable()
export class IdempotencyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    if (request.method !== 'POST' || header === undefined) return true;
    const key = parseIdempotencyKey(header);
    const policy = this.reflector.getAllAndOverride<RoutePolicy>(POLICY, [context.getHandler(), context.getClass()]);
    if (!takesKeys(policy)) throw new KeyNotTakenError('no copy is kept of requests with passwords or tokens');
    const { userId, role } = callerOf(request);
    const { url, headers, body } = request;
    const asked = describeRequest({ url, headers, body }, role);
    const answer = await this.keys.claim(request, { userId, key, asked });
    if (answer) throw new AnsweredBefore(answer);
    return true;
  }
}

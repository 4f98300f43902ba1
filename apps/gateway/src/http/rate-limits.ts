import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, networkOf } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import { type BucketSize, type BucketState, TokenBuckets } from './token-buckets.js';

/** About 200 bytes each: 4 MB at most, twice. */
const MAX_KEYS = 20_000;

export class TooManyRequestsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('REQUEST.TOO_MANY', 'rate-limited', 'Too many requests; wait a moment.', { details: { retryAfterSeconds } });
  }
}

/**
 * Bounds what one account, and one network address without an account, may ask of this gateway; each gateway counts for
 * itself. Every counted answer says how much is left, as draft-ietf-httpapi-ratelimit-headers-10 has it: `q` requests
 * within `w` seconds, `r` left, all of them again in `t` seconds.
 */
@Injectable()
export class RateLimits {
  private readonly accounts: Limit;
  private readonly addresses: Limit;

  constructor(env: GatewayEnv) {
    const { RATE_LIMIT_PER_SECOND, RATE_LIMIT_BURST, RATE_LIMIT_ANONYMOUS_PER_SECOND, RATE_LIMIT_ANONYMOUS_BURST } =
      env;
    this.accounts = new Limit('account', { perSecond: RATE_LIMIT_PER_SECOND, burst: RATE_LIMIT_BURST });
    this.addresses = new Limit('address', {
      perSecond: RATE_LIMIT_ANONYMOUS_PER_SECOND,
      burst: RATE_LIMIT_ANONYMOUS_BURST,
    });
  }

  /** @throws TooManyRequestsError REQUEST.TOO_MANY */
  chargeAccount(userId: string, reply: FastifyReply): void {
    this.accounts.charge(userId, reply);
  }

  /** @throws TooManyRequestsError REQUEST.TOO_MANY */
  chargeAddress({ ip }: FastifyRequest, reply: FastifyReply): void {
    this.addresses.charge(networkOf(ip), reply);
  }

  /** A request that turned out to be of an account: it is counted there. */
  giveAddressBack({ ip }: FastifyRequest, reply: FastifyReply): void {
    this.addresses.giveBack(networkOf(ip), reply);
  }
}

class Limit {
  private readonly buckets: TokenBuckets;
  private readonly policy: string;

  constructor(
    private readonly name: string,
    size: BucketSize,
  ) {
    this.buckets = new TokenBuckets(size, MAX_KEYS);
    this.policy = `"${name}";q=${size.burst};w=${Math.ceil(size.burst / size.perSecond)}`;
  }

  charge(key: string, reply: FastifyReply): void {
    const state = this.buckets.take(key);
    reply.header('ratelimit-policy', this.policy).header('ratelimit', this.headerOf(state));
    if (state.isEmpty) throw new TooManyRequestsError(state.retryAfterSeconds);
  }

  giveBack(key: string, reply: FastifyReply): void {
    this.buckets.giveBack(key);
    reply.removeHeader('ratelimit-policy');
    reply.removeHeader('ratelimit');
  }

  private headerOf({ remaining, fullAfterSeconds }: BucketState): string {
    return `"${this.name}";r=${remaining};t=${Math.ceil(fullAfterSeconds)}`;
  }
}

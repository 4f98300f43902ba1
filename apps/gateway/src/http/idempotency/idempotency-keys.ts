import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type IdempotencyClaimV1, MAX_CLAIMS_PER_MESSAGE, MAX_SEALED_ANSWER } from '#contracts';
import { MasterKeys } from '../../keys/master-keys.js';
import { isRetryable, retrying } from '../../services/retrying.js';
import { Services } from '../../services/services.js';
import { AnswerNotKeptError, IdempotencyKeyReusedError, RequestUnderWayError } from './idempotency-errors.js';
import type { KeptAnswer } from './kept-answer.js';

/** Well below the 15 s after which auth lets another request have the key. */
const RENEW_MS = 5_000;
/** An answer waits so long for auth to note it down; then it goes out all the same. */
const SETTLE_PATIENCE_MS = 3_000;

type Claim = Pick<IdempotencyClaimV1, keyof IdempotencyClaimV1>;

/**
 * The keys of requests that are being worked on here. What is kept lies with auth: a mark of the request and its answer, both
 * under the master keys, so that the database tells nothing of either.
 */
@Injectable()
export class IdempotencyKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(IdempotencyKeys.name);
  private readonly running = new Map<FastifyRequest, Claim>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly services: Services,
    private readonly masterKeys: MasterKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.renew(), RENEW_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * Takes a key for a request.
   *
   * @param asked what is asked for, as `describeRequest` says it
   * @returns undefined: carry it out; else what it was answered when it was
   * @throws IdempotencyKeyReusedError, RequestUnderWayError, AnswerNotKeptError; KeysNotReadyError, and what the call throws
   */
  async claim(
    request: FastifyRequest,
    { userId, key, asked }: { userId: string; key: string; asked: string },
  ): Promise<KeptAnswer | undefined> {
    const claim = { userId, keyHash: createHash('sha256').update(key).digest('base64url'), claimId: randomUUID() };
    const fingerprints = this.masterKeys.ring().marksOf(asked, contextOf(claim));
    const { outcome, sealedAnswer } = await this.services.ask('bytenode.rpc.auth.claim-idempotency-key.v1', {
      ...claim,
      fingerprints,
    });
    if (outcome === 'reused') throw new IdempotencyKeyReusedError();
    if (outcome === 'under-way') throw new RequestUnderWayError();
    if (outcome === 'answered') return this.open(claim, sealedAnswer);
    this.running.set(request, claim);
    return undefined;
  }

  /**
   * Ends the request's claim before its answer goes out. Where that can't be noted down the answer goes out all the same: a repeat
   * waits until the claim has ended by itself, and is carried out again.
   *
   * @param answer undefined: the request came to no end, the key is free; `not-kept`: it did, but its answer can't be kept
   */
  async settle(request: FastifyRequest, answer: KeptAnswer | 'not-kept' | undefined): Promise<void> {
    const claim = this.running.get(request);
    if (!claim) return;
    this.running.delete(request);
    try {
      const sealedAnswer = typeof answer === 'object' ? this.seal(claim, answer) : null;
      const outcome = answer === undefined ? 'not-done' : 'answered';
      await retrying(
        () => this.services.ask('bytenode.rpc.auth.settle-idempotency-key.v1', { ...claim, outcome, sealedAnswer }),
        { patienceMs: SETTLE_PATIENCE_MS, isTransient: isRetryable },
      );
    } catch (error) {
      this.log.warn('an answer could not be kept under its idempotency key', error, { userId: claim.userId });
    }
  }

  private seal(claim: Claim, answer: KeptAnswer): string | null {
    const sealed = this.masterKeys.ring().sealText(JSON.stringify(answer), contextOf(claim));
    if (sealed.length <= MAX_SEALED_ANSWER) return sealed;
    this.log.warn('an answer is too long to be kept under its idempotency key', { length: sealed.length });
    return null;
  }

  private open(claim: Claim, sealedAnswer: string | null): KeptAnswer {
    if (sealedAnswer === null) throw new AnswerNotKeptError();
    try {
      return JSON.parse(this.masterKeys.ring().openText(sealedAnswer, contextOf(claim))) as KeptAnswer;
    } catch (error) {
      this.log.warn('a kept answer can not be read with the master keys there are', error);
      throw new AnswerNotKeptError();
    }
  }

  /** One round. One that fails is made up for by the next. */
  private async renew(): Promise<void> {
    const all = [...this.running.values()];
    for (let at = 0; at < all.length; at += MAX_CLAIMS_PER_MESSAGE) {
      const claims = all.slice(at, at + MAX_CLAIMS_PER_MESSAGE);
      try {
        await this.services.ask('bytenode.rpc.auth.renew-idempotency-claims.v1', { claims });
      } catch (error) {
        this.log.warn('claims of idempotency keys could not be prolonged', error, { claims: claims.length });
      }
    }
  }
}

/** So that nothing else that these keys seal passes for it, nor the answer to another request. */
const contextOf = ({ userId, keyHash }: Claim): string => `idempotency-key:${userId}:${keyHash}`;

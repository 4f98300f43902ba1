import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AuthEnv } from '../auth.config.js';
import { DeleteExpiredKeysService } from '../idempotency-keys/delete-expired-keys.service.js';
import { LoginThrottle } from '../login-attempts/login-throttle.js';
import { DeleteExpiredResetsService } from '../password-resets/delete-expired-resets.service.js';
import { DeleteExpiredSessionsService } from '../sessions/delete-expired-sessions.service.js';
import { DeleteExpiredTokensService } from '../tokens/delete-expired-tokens.service.js';

/** Removes what time has made worthless. Every copy of the service may do it at once: they skip each other's rows. */
@Injectable()
export class CleanUpWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(CleanUpWorker.name);
  private timer: NodeJS.Timeout | undefined;
  private turn = Promise.resolve();

  constructor(
    private readonly env: AuthEnv,
    private readonly deleteExpiredSessions: DeleteExpiredSessionsService,
    private readonly deleteExpiredTokens: DeleteExpiredTokensService,
    private readonly deleteExpiredResets: DeleteExpiredResetsService,
    private readonly deleteExpiredKeys: DeleteExpiredKeysService,
    private readonly throttle: LoginThrottle,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.turn = this.turn.then(() => this.run());
    }, this.env.CLEAN_UP_INTERVAL_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  /** One turn. Never rejects: what it didn't get done is done in the next. */
  async run(): Promise<void> {
    try {
      const { sessions, tokens } = await this.deleteExpiredSessions.run();
      const personalTokens = await this.deleteExpiredTokens.run();
      const resets = await this.deleteExpiredResets.run();
      const idempotencyKeys = await this.deleteExpiredKeys.run();
      const attempts = await this.throttle.deleteForgotten();
      const removed = { sessions, refreshTokens: tokens, personalTokens, resets, idempotencyKeys, attempts };
      if (Object.values(removed).some((count) => count > 0)) this.log.log('removed what had expired', removed);
    } catch (error) {
      this.log.warn('removing what has expired failed; it is tried again later', error);
    }
  }
}

import { Module } from '@nestjs/common';
import { IdempotencyKeysModule } from '../idempotency-keys/idempotency-keys.module.js';
import { LoginAttemptsModule } from '../login-attempts/login-attempts.module.js';
import { PasswordResetsModule } from '../password-resets/password-resets.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { CleanUpWorker } from './clean-up.worker.js';

@Module({
  imports: [SessionsModule, LoginAttemptsModule, TokensModule, PasswordResetsModule, IdempotencyKeysModule],
  providers: [CleanUpWorker],
})
export class CleanUpModule {}

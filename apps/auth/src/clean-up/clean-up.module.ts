import { Module } from '@nestjs/common';
import { LoginAttemptsModule } from '../login-attempts/login-attempts.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { CleanUpWorker } from './clean-up.worker.js';

@Module({ imports: [SessionsModule, LoginAttemptsModule, TokensModule], providers: [CleanUpWorker] })
export class CleanUpModule {}

import { ConfigModule, HealthEnv, NatsEnv, PostgresEnv } from '#config';
import { MessagingModule } from '#messaging';
import { ObservabilityModule } from '#observability';
import { OutboxModule } from '#outbox';
import { PersistenceModule } from '#persistence';
import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdministrationModule } from './administration/administration.module.js';
import { AuthEnv } from './auth.config.js';
import { CleanUpModule } from './clean-up/clean-up.module.js';
import { ClockModule } from './clock.js';
import { AUTH_SCHEMA } from './database/auth-schema.js';
import { FirstAdminModule } from './first-admin/first-admin.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { IdempotencyKeysModule } from './idempotency-keys/idempotency-keys.module.js';
import { PasswordChangesModule } from './password-changes/password-changes.module.js';
import { PasswordResetsModule } from './password-resets/password-resets.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { TokensModule } from './tokens/tokens.module.js';

@Module({
  imports: [
    ConfigModule.forRoot(HealthEnv, NatsEnv, PostgresEnv, AuthEnv),
    ObservabilityModule.forService('auth'),
    MessagingModule.forRoot(),
    PersistenceModule.forSchema(AUTH_SCHEMA),
    OutboxModule.forRoot(),
    ClockModule,
    AccountsModule,
    SessionsModule,
    TokensModule,
    PasswordChangesModule,
    PasswordResetsModule,
    AdministrationModule,
    FirstAdminModule,
    IdempotencyKeysModule,
    CleanUpModule,
    InspectionModule,
  ],
})
export class AuthModule {}

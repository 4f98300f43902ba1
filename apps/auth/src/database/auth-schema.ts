import { CreateOutbox1767225600000, InboxEntity, OutboxEntity } from '#outbox';
import type { SchemaOptions } from '#persistence';
import { UserEntity } from '../accounts/user.entity.js';
import { LoginAttemptEntity } from '../login-attempts/login-attempt.entity.js';
import { PasswordResetEntity } from '../password-resets/password-reset.entity.js';
import { ResetMailEntity } from '../password-resets/reset-mail.entity.js';
import { RefreshTokenEntity } from '../sessions/refresh-token.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';
import { PersonalTokenEntity } from '../tokens/personal-token.entity.js';
import { CreateAccounts1795305600000 } from './migrations/1795305600000-create-accounts.js';
import { CreatePersonalTokens1800000000000 } from './migrations/1800000000000-create-personal-tokens.js';
import { IndexSessionsByUser1800000000001 } from './migrations/1800000000001-index-sessions-by-user.js';
import { CreatePasswordResets1800000000002 } from './migrations/1800000000002-create-password-resets.js';
import { CreateIdempotencyKeys1812000000000 } from './migrations/1812000000000-create-idempotency-keys.js';

/** The service's part of the database. */
export const AUTH_SCHEMA: SchemaOptions = {
  schema: 'auth',
  entities: [
    UserEntity,
    SessionEntity,
    RefreshTokenEntity,
    PersonalTokenEntity,
    PasswordResetEntity,
    ResetMailEntity,
    LoginAttemptEntity,
    OutboxEntity,
    InboxEntity,
  ],
  migrations: [
    CreateOutbox1767225600000,
    CreateAccounts1795305600000,
    CreatePersonalTokens1800000000000,
    IndexSessionsByUser1800000000001,
    CreatePasswordResets1800000000002,
    CreateIdempotencyKeys1812000000000,
  ],
};

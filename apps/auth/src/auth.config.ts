import { EnvInt, EnvSecret, EnvText, EnvUrl } from '#config';
import { IsIn, IsOptional, Matches, MinLength, ValidateIf } from 'class-validator';
import { EMAIL_PATTERN } from './accounts/email.js';
import { MINIMUM_PASSWORD_LENGTH } from './passwords/check-password.js';

const isAdminGiven = (env: AuthEnv) =>
  env.BYTENODE_ADMIN_EMAIL !== undefined || env.BYTENODE_ADMIN_PASSWORD !== undefined;

/** What the auth service can be told. */
export class AuthEnv {
  /** PEM file with the EC P-256 key that signs access tokens; the gateway has its public half. */
  @EnvText() AUTH_JWT_PRIVATE_KEY_FILE!: string;
  /** Holds the one-time token for the first administrator; deleted once there is one. */
  @EnvText() SETUP_TOKEN_FILE!: string;
  @IsIn(['open', 'closed']) REGISTRATION: 'open' | 'closed' = 'open';

  /** With the password: the first administrator, made when the service starts and none exists. Both or none. */
  @ValidateIf(isAdminGiven)
  @Matches(EMAIL_PATTERN, { message: '$property is needed beside BYTENODE_ADMIN_PASSWORD, and is an e-mail address' })
  BYTENODE_ADMIN_EMAIL?: string;
  @ValidateIf(isAdminGiven)
  @MinLength(MINIMUM_PASSWORD_LENGTH, {
    message: '$property is needed beside BYTENODE_ADMIN_EMAIL, and has at least $constraint1 characters',
  })
  BYTENODE_ADMIN_PASSWORD?: string;

  /** Short, because a service that only checks the signature believes a token until then. */
  @EnvInt({ min: 1 }) ACCESS_TOKEN_LIFETIME_SECONDS: number = 600;
  /** How long a session lasts without being used; each refresh starts it anew. */
  @EnvInt({ min: 1 }) SESSION_LIFETIME_SECONDS: number = 30 * 24 * 3600;
  /** Passwords hashed at once; each takes 19 MiB and a core for some 30 ms. */
  @EnvInt({ min: 1, max: 64 }) PASSWORD_HASH_CONCURRENCY: number = 2;
  /** Pause between two removals of expired sessions, tokens and attempts. */
  @EnvInt({ min: 100 }) CLEAN_UP_INTERVAL_MS: number = 3_600_000;

  /** Where people reach the gateway: what links in mails begin with. */
  @EnvUrl('http', 'https') PUBLIC_URL: string = 'http://localhost:8080';
  /** The server that takes mails, with user and password where it wants them: a secret. */
  @EnvSecret() @IsOptional() @EnvUrl('smtp', 'smtps') SMTP_URL?: string;
  /** Who mails come from; needed beside SMTP_URL. */
  @ValidateIf((env: AuthEnv) => env.SMTP_URL !== undefined || env.MAIL_FROM !== undefined)
  @EnvText()
  MAIL_FROM?: string;
  /** In place of a server: a folder that gets a file for each mail. */
  @IsOptional() @EnvText() MAIL_FOLDER?: string;
}

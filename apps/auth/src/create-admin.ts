import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { loadConfig, PostgresEnv } from '#config';
import { DomainError } from '#contracts';
import { Outbox } from '#outbox';
import { createDataSourceOptions, fromPgError, Transactions } from '#persistence';
import { DataSource } from 'typeorm';
import { SetPasswordService } from './accounts/set-password.service.js';
import { UserRepository } from './accounts/user.repository.js';
import { MakeAdminService, type MadeAdmin } from './administration/make-admin.service.js';
import { ManagedUserRepository } from './administration/managed-user.repository.js';
import { RevokeAccessService } from './administration/revoke-access.service.js';
import { AuthEnv } from './auth.config.js';
import { Clock } from './clock.js';
import { AUTH_SCHEMA } from './database/auth-schema.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { EndSessionsService } from './sessions/end-sessions.service.js';
import { SessionRepository } from './sessions/session.repository.js';
import { DeleteTokenService } from './tokens/delete-token.service.js';
import { PersonalTokenRepository } from './tokens/personal-token.repository.js';

const USAGE = `create-admin EMAIL [--password-stdin]

Makes an administrator, or gives the account with that address a new password and makes it an administrator's.
All its sessions end. Without --password-stdin a password is made and printed, once.`;

/** An argument, or the password, is none; `bytenode` ends with the same. */
const WRONG_USAGE = 2;

const DONE: Record<MadeAdmin, string> = {
  created: 'is an administrator now',
  promoted: 'had an account already, which is an administrator now; its tokens were deleted',
  'password-reset': 'has a new password',
};

/** Beside the running service, on the same database: what it writes counts at once, its events are sent by the service. */
async function main(args: string[]): Promise<void> {
  const fromStdin = args.includes('--password-stdin');
  const [email, ...rest] = args.filter((arg) => arg !== '--password-stdin');
  if (email === undefined || email.startsWith('-') || rest.length > 0) throw new Error(USAGE);
  const password = fromStdin
    ? (await text(process.stdin)).replace(/\r?\n$/, '')
    : randomBytes(18).toString('base64url');
  const dataSource = await new DataSource(createDataSourceOptions(loadConfig(PostgresEnv), AUTH_SCHEMA)).initialize();
  try {
    const done = await makeAdmin(dataSource).run({ email, password });
    print(`${email} ${DONE[done]}.${fromStdin ? '' : `\nPassword: ${password}`}`);
  } finally {
    await dataSource.destroy();
  }
}

/** Put together by hand: the service's module would answer requests, send events and listen for health checks. */
function makeAdmin(dataSource: DataSource): MakeAdminService {
  const clock = new Clock();
  return new MakeAdminService(
    new SetPasswordService(new PasswordHasher(new AuthEnv()), new UserRepository(dataSource)),
    new Transactions(dataSource),
    new ManagedUserRepository(dataSource),
    new RevokeAccessService(
      new EndSessionsService(dataSource, new SessionRepository(dataSource), clock),
      new DeleteTokenService(new PersonalTokenRepository(dataSource)),
    ),
    new Outbox('auth'),
    clock,
  );
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = fromPgError(error);
  // What nobody foresaw is shown whole: whoever runs this runs the system.
  const isUsage = known instanceof Error && known.message === USAGE;
  const isForeseen = known instanceof DomainError || isUsage;
  process.stderr.write(`${isForeseen ? known.message : String((known as Error).stack ?? known)}\n`);
  process.exitCode = isUsage || (known instanceof DomainError && known.kind === 'invalid') ? WRONG_USAGE : 1;
});

import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { AuthEnv } from '../auth.config.js';
import { Bulkhead } from './bulkhead.js';

/** argon2id, the library's default kind, with the first choice of OWASP's password storage sheet: 19 MiB, two passes. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At some 60 hashes a second on two cores the last in the queue waits under two seconds, less than its caller does. */
const QUEUE = 100;

/** Makes and checks password hashes, a few at a time, so that a storm of logins takes neither all cores nor all memory. */
@Injectable()
export class PasswordHasher {
  private readonly bulkhead: Bulkhead;
  /** Checked in place of the hash of a user who doesn't exist, so that both answers take as long. */
  private readonly nobodysHash = hash(randomBytes(32), ARGON2);

  constructor(env: AuthEnv) {
    this.bulkhead = new Bulkhead(env.PASSWORD_HASH_CONCURRENCY, QUEUE);
  }

  /** @throws ServiceBusyError RPC.BUSY when too many wait already */
  async hash(password: string): Promise<string> {
    return this.bulkhead.run(() => hash(password, ARGON2));
  }

  /**
   * Whether the password belongs to the hash. False, in the same time, for no hash at all.
   *
   * @throws ServiceBusyError RPC.BUSY when too many wait already
   */
  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const known = passwordHash ?? (await this.nobodysHash);
    const isRight = await this.bulkhead.run(() => verify(known, password));
    return isRight && passwordHash !== undefined;
  }
}

import { randomUUID } from 'node:crypto';
import { MailNotSetUpError, type RequestPasswordResetRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { parseEmail } from '../accounts/email.js';
import { Clock } from '../clock.js';
import { AttemptCounter } from '../login-attempts/attempt-counter.js';
import { accountKey, addressKey } from '../login-attempts/attempt-keys.js';
import type { DelayPolicy } from '../login-attempts/login-delay.js';
import { Mailer } from '../mail/mailer.js';
import { ResetMailRepository } from './reset-mail.repository.js';
import { SendResetMailsWorker } from './send-reset-mails.worker.js';

/** Mails to one account: nobody's mailbox is flooded, and whoever waits for one has it already. */
const ACCOUNT_POLICY: DelayPolicy = { freeTries: 3, firstDelayMs: 60_000, longestDelayMs: 15 * 60_000 };
/** From one network address, whichever accounts it names; an office may share it. */
const ADDRESS_POLICY: DelayPolicy = { freeTries: 20, firstDelayMs: 10_000, longestDelayMs: 15 * 60_000 };

/**
 * Takes down that somebody forgot a password. Whether the address has an account is found out later, by the worker that
 * sends the mail: nothing here, neither the answer nor the work, depends on it. Asked twice, it sends two mails.
 */
@Injectable()
export class RequestPasswordResetService {
  constructor(
    private readonly mailer: Mailer,
    private readonly counter: AttemptCounter,
    private readonly mails: ResetMailRepository,
    private readonly worker: SendResetMailsWorker,
    private readonly clock: Clock,
  ) {}

  /** @throws MailNotSetUpError, InvalidEmailError, TooManyAttemptsError; all without regard to who has an account */
  async run({ email, address }: RequestPasswordResetRequestV1): Promise<void> {
    if (!this.mailer.isSetUp) throw new MailNotSetUpError();
    const emailKey = parseEmail(email).key;
    const policies = new Map([[`reset-${accountKey(emailKey)}`, ACCOUNT_POLICY]]);
    if (address) policies.set(`reset-${addressKey(address)}`, ADDRESS_POLICY);
    await this.counter.charge(policies);
    const now = this.clock.now();
    await this.mails.add({ id: randomUUID(), emailKey, createdAt: now, attempts: 0, nextAttemptAt: now });
    this.worker.wake();
  }
}

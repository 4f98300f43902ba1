import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UsersQueries } from '../accounts/users.queries.js';
import { AuthEnv } from '../auth.config.js';
import { Clock } from '../clock.js';
import { MailFailedError } from '../mail/mail-errors.js';
import { Mailer } from '../mail/mailer.js';
import { judgeFailedMail } from './judge-failed-mail.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import type { ResetMailEntity } from './reset-mail.entity.js';
import { resetMail } from './reset-mail.js';
import { ResetMailRepository } from './reset-mail.repository.js';
import { hashResetToken, newResetToken } from './reset-token.js';

/** How long a mail waits at most when nobody woke the worker: its writer died, or its time for another try has come. */
const POLL_MS = 1000;
/** Longer than a mail takes to be sent: a copy of the service that died meanwhile has sent it, or another sends it again. */
const LEASE_MS = 3 * 60_000;
/** How long a token works. */
const TOKEN_LIFETIME_MS = 3_600_000;

/**
 * Sends the mails that were asked for. A token is made when its mail is sent, and only its hash is kept, so the database
 * never holds anything that opens an account. A mail may come twice, each with a token that works.
 */
@Injectable()
export class SendResetMailsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SendResetMailsWorker.name);
  private readonly stopping = new AbortController();
  private wakeUp = Promise.withResolvers<void>();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly env: AuthEnv,
    private readonly mailer: Mailer,
    private readonly users: UsersQueries,
    private readonly mails: ResetMailRepository,
    private readonly resets: PasswordResetRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.mailer.isSetUp) this.loop = this.run();
    else this.log.warn('forgotten passwords cannot be reset: neither SMTP_URL nor MAIL_FOLDER is set');
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  /** Makes the worker look at once. */
  wake(): void {
    this.wakeUp.resolve();
  }

  private async run(): Promise<void> {
    let failing = false;
    while (!this.stopping.signal.aborted) {
      this.wakeUp = Promise.withResolvers();
      try {
        const found = await this.sendNext();
        failing = false;
        if (!found) await this.untilWoken();
      } catch (error) {
        // The database is away: said once per outage.
        if (!failing) this.log.warn('mails wait to be sent', error);
        failing = true;
        await sleep(POLL_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** @returns false when none is due */
  private async sendNext(): Promise<boolean> {
    const now = this.clock.now();
    const mail = await this.mails.claimDue(now, new Date(now.getTime() + LEASE_MS));
    if (!mail) return false;
    const user = await this.users.byEmailKey(mail.emailKey);
    if (user) await this.send(mail, user);
    else await this.mails.delete(mail.id);
    return true;
  }

  private async send(mail: ResetMailEntity, user: { id: string; email: string }): Promise<void> {
    const token = newResetToken();
    const expiresAt = new Date(this.clock.now().getTime() + TOKEN_LIFETIME_MS);
    await this.resets.add({ tokenHash: hashResetToken(token), userId: user.id, expiresAt });
    try {
      await this.mailer.send(resetMail({ email: user.email, token, publicUrl: this.env.PUBLIC_URL, expiresAt }));
      await this.mails.delete(mail.id);
    } catch (error) {
      if (!(error instanceof MailFailedError)) throw error;
      await this.postpone(mail, user.id, error);
    }
  }

  private async postpone(mail: ResetMailEntity, userId: string, failure: MailFailedError): Promise<void> {
    const { code, responseCode, isForGood } = failure;
    const { createdAt, attempts } = mail;
    const next = judgeFailedMail({ createdAt, attempts, isForGood }, this.clock.now());
    const fields = { mailId: mail.id, userId, attempts, code, responseCode };
    if (next) {
      this.log.warn('a mail could not be sent; it is tried again', fields);
      await this.mails.retryAt(mail.id, next);
    } else {
      this.log.error('a mail could not be sent and is given up', fields);
      await this.mails.delete(mail.id);
    }
  }

  private async untilWoken(): Promise<void> {
    const timer = setTimeout(() => this.wake(), POLL_MS);
    await this.wakeUp.promise;
    clearTimeout(timer);
  }
}

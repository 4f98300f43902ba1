import { randomUUID } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { AuthEnv } from '../auth.config.js';
import { MailFailedError, withDeadline } from './mail-errors.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** A server that isn't there is noticed soon; one that is slow gets a minute. */
const SMTP_TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const DEADLINE_MS = 60_000;
/** What is passed to nodemailer is text; it must never be taken for a file's or a page's name. */
const NO_OUTSIDE = { disableFileAccess: true, disableUrlAccess: true };
const LOCAL_SENDER = 'ByteNode Storage <bytenode@localhost>';

/** Hands mails to an SMTP server, or writes each to a file of the folder that the settings name; the server goes first. */
@Injectable()
export class Mailer {
  private readonly deliver: ((mail: Mail) => Promise<unknown>) | undefined;

  constructor({ SMTP_URL: url, MAIL_FROM: from = LOCAL_SENDER, MAIL_FOLDER: folder }: AuthEnv) {
    if (url === undefined && folder === undefined) return;
    const composer = createTransport({ streamTransport: true, buffer: true, ...NO_OUTSIDE }, { from });
    const compose = async (mail: Mail) => {
      const { message, envelope } = await composer.sendMail(mail);
      return { raw: unencoded((message as Buffer).toString('utf8'), mail.text), envelope };
    };
    if (url !== undefined) {
      const transport = createTransport({ url, ...SMTP_TIMEOUTS, ...NO_OUTSIDE });
      this.deliver = async (mail) => transport.sendMail(await compose(mail));
    } else if (folder !== undefined) {
      this.deliver = async (mail) => writeMail(folder, (await compose(mail)).raw);
    }
  }

  /** False where the settings name neither a server nor a folder. */
  get isSetUp(): boolean {
    return this.deliver !== undefined;
  }

  /**
   * Sends a mail. After a failure it may have arrived all the same.
   *
   * @throws MailFailedError, which says no more than that: a server's words may repeat addresses
   */
  async send(mail: Mail): Promise<void> {
    try {
      await withDeadline(this.deliver?.(mail), DEADLINE_MS);
    } catch (error) {
      throw new MailFailedError(error);
    }
  }
}

/**
 * A mail whose text stands there as it is. A line of more than 76 characters, as a link is, has all of it encoded otherwise:
 * mail programs undo that, but not people who open a file. Mails may have lines of 998 (RFC 5322 section 2.1.1). Pure.
 *
 * @param message its head, a blank line, and the text as its only part
 */
function unencoded(message: string, text: string): string {
  // What is not ASCII needs its encoding on the way.
  if (!/^[\n\x20-\x7e]*$/.test(text) || /.{999}/.test(text)) return message;
  const [head = ''] = message.split(/\r?\n\r?\n/, 1);
  return `${head.replace(/^(Content-Transfer-Encoding): [\w-]+/m, '$1: 7bit')}\n\n${text}`;
}

/** A file that only the user of this process may read, complete and on the disk when this resolves. */
async function writeMail(folder: string, message: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // In a list by name, mails stand in the order in which they were sent.
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    await file.writeFile(message);
    await file.sync();
  } finally {
    await file.close();
  }
}

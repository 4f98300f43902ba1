/** What nodemailer's errors carry beside their text. */
interface TransportError {
  code?: unknown;
  responseCode?: unknown;
}

/** A mail that was not taken. Of the original error it keeps the codes only: its text may hold addresses. */
export class MailFailedError extends Error {
  override readonly name = 'MailFailedError';
  /** E.g. ECONNREFUSED, ETIMEDOUT, EAUTH, EENVELOPE. */
  readonly code: string;
  /** Of the SMTP server, e.g. 550. */
  readonly responseCode: number | undefined;

  constructor(original: unknown) {
    super('a mail could not be sent');
    const { code, responseCode } = (original ?? {}) as TransportError;
    this.code = typeof code === 'string' ? code : 'UNKNOWN';
    this.responseCode = typeof responseCode === 'number' ? responseCode : undefined;
  }

  /** The server knows this recipient will never get mail, as against: something is wrong with the server or its settings. */
  get isForGood(): boolean {
    return this.code === 'EENVELOPE' && (this.responseCode ?? 0) >= 500;
  }
}

/** Rejects with the code ETIMEDOUT when work takes longer; what it does then is not known. */
export async function withDeadline<T>(work: Promise<T> | undefined, deadlineMs: number): Promise<T | undefined> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), deadlineMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

import type { Mail } from '../mail/mailer.js';

/** What a reset mail is about. */
export interface ResetMailFacts {
  email: string;
  token: string;
  publicUrl: string;
  expiresAt: Date;
}

/** Writes the mail with which a forgotten password is replaced. Pure. */
export function resetMail({ email, token, publicUrl, expiresAt }: ResetMailFacts): Mail {
  const origin = publicUrl.replace(/\/+$/, '');
  const until = `${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  // Lines of at most 76 characters stay as they are; longer ones would be encoded, and unreadable in a folder of mails.
  const text = `Somebody, probably you, asked for a new password for the account
${email}
at ${origin}.

This sets it. It works once, until ${until}:

TOKEN=${token}
curl -X POST ${origin}/v1/auth/password-resets/$TOKEN \\
  -H 'content-type: application/json' \\
  -d '{"password":"a long password of yours"}'

You are logged out everywhere then. If it was not you, nothing has changed
and you need not do anything.
`;
  return { to: email, subject: 'A new password for ByteNode Storage', text };
}

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
  // In the link the token is a fragment, which browsers keep to themselves: it is in no server's log.
  const text = `Somebody, probably you, asked for a new password for the account
${email}
at ${origin}.

This page sets it. It works once, until ${until}:

${origin}/reset-password#${token}

So does this command, in a clone of ByteNode Storage:

npx bytenode password reset --url ${origin}

It asks for this token, and for the new password:

${token}

You are logged out everywhere then. If it was not you, nothing has changed
and you need not do anything.
`;
  return { to: email, subject: 'A new password for ByteNode Storage', text };
}

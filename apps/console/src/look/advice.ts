import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ApiProblem } from '#client';
import { NotLoadedError } from '../later/not-loaded-error.js';

/** Where the kind of failure alone would tell the wrong thing. */
export const ADVICE_BY_CODE: Record<string, MessageDescriptor> = {
  'AUTH.WRONG_CREDENTIALS': msg`Check both for slips, or set a new password. If they are right, an administrator may have disabled the account: ask one.`,
  'AUTH.EMAIL_TAKEN': msg`Log in with it, or set a new password.`,
  'AUTH.LAST_ADMINISTRATOR': msg`Nothing was changed: without an administrator nobody could run this system.`,
  'AUTH.TOO_MANY_TOKENS': msg`Delete a token that isn't used any more, then make this one.`,
  'AUTH.RESET_TOKEN': msg`Ask for another mail.`,
  'AUTH.SETUP_TOKEN': msg`Take the token that the last start of the system printed, or log in if there is an administrator already.`,
  'AUTH.WRONG_PASSWORD': msg`Check it for slips. If you forgot it, log out and ask for a mail that sets a new one.`,
  'AUTH.REGISTRATION_CLOSED': msg`Only whoever runs this system can open it.`,
  'BUCKET.EXISTS': msg`Choose another name.`,
  'BUCKET.TOO_MANY': msg`Delete a bucket that isn't needed, or use one that is there.`,
  'BUCKET.NOT_EMPTY': msg`Delete or move what is in it first, then empty the trash.`,
  'FILE.PATH_TAKEN': msg`Choose another name or folder.`,
  'NODE.EXISTS': msg`Look for it in the list of nodes.`,
  'JOB.ENDED': msg`There is nothing left to be done.`,
  'PLAN.OUTDATED': msg`Nothing was moved.`,
  'HEALTH_CHECK.RUNNING': msg`Wait until it is done, or look at how far it is.`,
};

/** What a person can do about a failure. Pure. */
export function adviceFor(error: unknown): MessageDescriptor {
  if (error instanceof NotLoadedError)
    return msg`Check the connection, then try again. If the service has become newer than this page, load the page anew.`;
  if (!(error instanceof ApiProblem))
    return msg`The service could not be reached. Check the connection, then try again.`;
  const known = Object.hasOwn(ADVICE_BY_CODE, error.code) ? ADVICE_BY_CODE[error.code] : undefined;
  if (known) return known;
  switch (error.status) {
    case 400:
    case 415:
      return msg`Correct what is named, then try again.`;
    case 401:
      return msg`Log in again.`;
    case 403:
      return msg`This account may not do that. An administrator may.`;
    case 404:
    case 410:
      return msg`It is gone, or never was. Go back and look again.`;
    case 409:
    case 412:
      return msg`Something changed meanwhile. Look at how it is now, then decide again.`;
    case 413:
    case 507:
      return msg`Delete what isn't needed, empty the trash, or ask an administrator for more.`;
    case 429:
      return msg`That was too much at once. Wait a moment, then try again.`;
    default:
      return error.retryable
        ? msg`A part of the service is away, as a rule for seconds. Nothing is lost; try again.`
        : msg`This is not your mistake. Give the trace id to whoever runs this system.`;
  }
}

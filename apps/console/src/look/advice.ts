import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ApiProblem } from '#client';
import { NotLoadedError } from '../later/not-loaded-error.js';

/** What a person can do about a failure. Pure. */
export function adviceFor(error: unknown): MessageDescriptor {
  if (error instanceof NotLoadedError)
    return msg`Check the connection, then try again. If the service has become newer than this page, load the page anew.`;
  if (!(error instanceof ApiProblem))
    return msg`The service could not be reached. Check the connection, then try again.`;
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
      return msg`There is no room for this. Delete what isn't needed, empty the trash, or ask an administrator for more.`;
    case 429:
      return msg`That was too much at once. Wait a moment, then try again.`;
    default:
      return error.retryable
        ? msg`A part of the service is away, as a rule for seconds. Nothing is lost; try again.`
        : msg`This is not your mistake. Give the trace id to whoever runs this system.`;
  }
}

import { OFFSET_BODY } from '../../resumable/offset-body.js';
import type { RoutePolicy } from '../policy.decorator.js';
import { KeyNotTakenError } from './idempotency-errors.js';

/** A POST as far as it tells one request from another. */
export interface KeyedRequest {
  /** Path and query as they came. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  /** As it was parsed: undefined when there is none, a stream where it is passed on as it comes. */
  body: unknown;
}

/** What a request is besides path and body, where it is tus. */
const TELLING_HEADERS = ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-defer-length'];

/** Is a key taken by routes with this policy? Not where passwords and tokens come and go: no copy of them is made. Pure. */
export const takesKeys = (policy: RoutePolicy | undefined): boolean => policy === 'user' || policy === 'admin';

/**
 * Says in a text what is asked for: the same for the same request, and another one for any other. Pure.
 *
 * @throws KeyNotTakenError IDEMPOTENCY.NOT_TAKEN for bytes that are stored as they come: what they are is known at their end only
 */
export function describeRequest({ url, headers, body }: KeyedRequest, role: string): string {
  const type = textOf(headers['content-type']).split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data')
    throw new KeyNotTakenError('the bytes of a form are stored as they come; PUT the file, which may be repeated');
  const hasBytes = headers['transfer-encoding'] !== undefined || Number(textOf(headers['content-length']) || 0) > 0;
  if (type === OFFSET_BODY && hasBytes)
    throw new KeyNotTakenError('the first bytes come along; begin the upload without them');
  const told = TELLING_HEADERS.map((name) => textOf(headers[name]));
  return JSON.stringify(['POST', url, role, type === OFFSET_BODY ? null : (body ?? null), ...told]);
}

const textOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

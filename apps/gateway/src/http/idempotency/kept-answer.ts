/** What a request was answered, as far as it is given again. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Those that belong to the answer. The others belong to the moment, such as rate limits and the trace id. */
const KEPT_HEADERS = [
  'content-type',
  'location',
  'etag',
  ...['tus-resumable', 'upload-offset', 'upload-length', 'upload-expires'],
];
/** Of these the next try may go otherwise, without a change by the client. */
const PASSING = new Set([408, 423, 425, 429]);

/** Is an answer with this status the last word on its request? A failure of the system is not. Pure. */
export const isFinal = (status: number): boolean => status < 500 && !PASSING.has(status);

/** Takes from an answer what is kept. Pure. @returns undefined for a body that goes out as a stream */
export function keepAnswer(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  payload: unknown,
): KeptAnswer | undefined {
  const body = payload === null || payload === undefined ? '' : textOf(payload);
  if (body === undefined) return undefined;
  const kept = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value as string | number)]];
  });
  return { status, headers: Object.fromEntries(kept), body };
}

/** Every POST that takes a key answers with JSON or nothing. */
const textOf = (payload: unknown): string | undefined =>
  typeof payload === 'string' ? payload : Buffer.isBuffer(payload) ? payload.toString() : undefined;

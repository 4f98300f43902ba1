import { ApiProblem } from './api-problem.js';

/** Where the bearer token comes from. Both may do I/O; `renew` is asked once per request, after a 401. */
export interface TokenSource {
  /** Undefined: the request goes without one. */
  current(): Promise<string | undefined>;
  /** @returns another token than the refused one, or undefined when there is none */
  renew(refused: string): Promise<string | undefined>;
}

/** How long an unavailable service is waited for. */
export interface Patience {
  /** All tries of one call together. */
  patienceMs: number;
  /** Called before each pause. */
  onWait?: (seconds: number, problem: ApiProblem) => void;
}

/** Of these a second one changes nothing that the first did not (RFC 9110 section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);
const KEY_HEADER = 'idempotency-key';
/** No keys are taken where passwords and tokens come and go. */
const WITHOUT_KEY = /\/v1\/auth\//;
/** The service's word for a first try that still goes on. */
const UNDER_WAY = 'IDEMPOTENCY.UNDER_WAY';
const DEFAULT_PAUSE_SECONDS = 1;

/**
 * Sends what `make` builds, anew for each try, and answers with a success only.
 * A 401 is tried again with a renewed token; 503 and 429 after the pause they ask for, within the patience, where a second try does
 * no harm: the method is idempotent, or it is a POST, all tries of which go under one new idempotency key. Of a POST that was sent
 * and never answered the answer is asked for in the same way.
 *
 * @throws ApiProblem for any other status than 2xx and those in `accepted`
 */
export async function patientFetch(
  make: () => Request | Promise<Request>,
  tokens: TokenSource,
  patience: Patience,
  accepted: readonly number[] = [],
): Promise<Response> {
  const deadline = Date.now() + patience.patienceMs;
  const key = newKey();
  let token = await tokens.current();
  let mayRenew = token !== undefined;
  let isLost = false;
  for (;;) {
    const request = await make();
    const hasKey = request.method === 'POST' && !WITHOUT_KEY.test(new URL(request.url).pathname);
    if (hasKey) request.headers.set(KEY_HEADER, `"${key}"`);
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    let response: Response;
    try {
      response = await fetch(request);
    } catch (error) {
      isLost ||= hasKey && isBroken(error);
      if (!isLost || request.signal.aborted || Date.now() + DEFAULT_PAUSE_SECONDS * 1000 > deadline) throw error;
      await pause(DEFAULT_PAUSE_SECONDS * 1000, request.signal);
      continue;
    }
    if (response.ok || accepted.includes(response.status)) return response;

    const problem = await ApiProblem.from(response);
    if (problem.status === 401 && mayRenew && token !== undefined) {
      mayRenew = false;
      const renewed = await tokens.renew(token);
      if (renewed === undefined) throw problem;
      token = renewed;
      continue;
    }
    const pauseSeconds = problem.retryAfterSeconds ?? DEFAULT_PAUSE_SECONDS;
    const mayPass = problem.status === 503 || problem.status === 429 || problem.code === UNDER_WAY;
    const isRetried = mayPass && (IDEMPOTENT.has(request.method) || hasKey);
    if (!isRetried || Date.now() + pauseSeconds * 1000 > deadline) throw problem;
    patience.onWait?.(pauseSeconds, problem);
    await pause(pauseSeconds * 1000, request.signal);
  }
}

/** 128 random bits. `crypto.randomUUID` is missing in browsers on plain HTTP. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The connection was there and broke: the request may have arrived. One that could not be made at all is told at once. */
const isBroken = (error: unknown): boolean => {
  const { cause } = error as { cause?: { code?: string } };
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(cause?.code ?? '');
};

/** @throws the signal's reason when it is aborted meanwhile */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

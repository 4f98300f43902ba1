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
const DEFAULT_PAUSE_SECONDS = 1;

/**
 * Sends what `make` builds, anew for each try, and answers with a success only.
 * A 401 is tried again with a renewed token; 503 and 429 after the pause they ask for, within the patience, where the method is idempotent.
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
  let token = await tokens.current();
  let mayRenew = token !== undefined;
  for (;;) {
    const request = await make();
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(request);
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
    const isRetried = (problem.status === 503 || problem.status === 429) && IDEMPOTENT.has(request.method);
    if (!isRetried || Date.now() + pauseSeconds * 1000 > deadline) throw problem;
    patience.onWait?.(pauseSeconds, problem);
    await pause(pauseSeconds * 1000, request.signal);
  }
}

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

/** What is wrong with one field of a request. */
export interface FieldFault {
  field: string;
  message: string;
}

/** How a step of a test went that ended in the failure. */
export interface TestStep {
  name: string;
  verdict: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
  durationMs: number;
}

interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  traceId?: string;
  retryable?: boolean;
  errors?: FieldFault[];
  steps?: TestStep[];
}

type Described = Required<Pick<ProblemBody, 'code' | 'title' | 'detail'>>;

/** An answer of the service that is no success: what its problem+json says, or what can be told without one. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  readonly status: number;
  readonly code: string;
  /** What kind of failure it is, in a few words. */
  readonly title: string;
  readonly detail: string;
  readonly traceId: string | undefined;
  readonly retryable: boolean;
  /** Seconds to wait before another try, where the service says so. */
  readonly retryAfterSeconds: number | undefined;
  readonly errors: readonly FieldFault[];
  /** Of a node's test that failed, all steps; else none. */
  readonly steps: readonly TestStep[];

  private constructor(status: number, body: ProblemBody & Described, retryAfter?: number) {
    super(body.detail);
    this.status = status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.traceId = body.traceId;
    this.retryable = body.retryable ?? (status === 503 || status === 429);
    this.retryAfterSeconds = retryAfter;
    this.errors = body.errors ?? [];
    this.steps = body.steps ?? [];
  }

  /** Reads the answer's body, up to its end. An answer of something in between (a proxy's HTML page) becomes a problem as well. */
  static async from(response: Response): Promise<ApiProblem> {
    const body = parse(await response.text().catch(() => ''));
    const { status, headers, statusText } = response;
    const code = body.code ?? `HTTP.${status}`;
    const detail = body.detail ?? body.title ?? `the service answered ${status} ${statusText}`.trimEnd();
    const title = body.title ?? (statusText || `Status ${status}`);
    return new ApiProblem(status, { ...body, code, title, detail }, retryAfterOf(headers.get('retry-after')));
  }
}

function parse(text: string): ProblemBody {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Retry-After is a count of seconds or a date (RFC 9110 section 10.2.3). */
export function retryAfterOf(header: string | null, nowMs = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (!Number.isNaN(seconds)) return Math.max(0, seconds);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, (moment - nowMs) / 1000);
}

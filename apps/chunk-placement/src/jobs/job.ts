import type { JobKind, JobState } from '#contracts';

/** What a handler keeps between two steps, and what it was told at the start: small, plain JSON. */
export type JobData = Readonly<Record<string, unknown>>;

/** So many things (chunks, as a rule), and their bytes. */
export interface JobAmount {
  items: number;
  bytes: number;
}

/** A job as it stands in its row. */
export interface Job {
  jobId: string;
  kind: JobKind;
  state: JobState;
  subjectId: string | null;
  requestedBy: string | null;
  params: JobData;
  memo: JobData;
  done: JobAmount;
  total: JobAmount;
  failures: number;
  activeMs: number;
  waitingReason: string | null;
  error: string | null;
  result: JobData | null;
  createdAt: Date;
  startedAt: Date | null;
  updatedAt: Date;
  finishedAt: Date | null;
}

/** A job that this process may work on until its lease ends; `fence` tells it from later holders. */
export interface ClaimedJob extends Job {
  fence: string;
  attempts: number;
  undoPending: boolean;
}

/** What a step came to, and what comes next. */
export interface JobStep {
  /** In addition to what was done before. */
  done?: JobAmount;
  /** All there is to do, done things included. */
  total?: JobAmount;
  /** Tries that failed (count). */
  failures?: number;
  /** Replaces what was remembered. */
  memo?: JobData;
  next:
    | { do: 'go-on' }
    | { do: 'wait'; forMs: number; reason: string }
    | { do: 'finish'; result: JobData }
    /** It can't be finished by trying again. */
    | { do: 'fail'; error: string }
    /** Somebody undid what it is for: it ends without a further word. */
    | { do: 'cancel'; error: string };
}

/**
 * Does the work of one kind of job, in steps of bounded size. Everything it needs to go on stands in rows (its job's among them): a
 * step may be cut short at any point, run twice, and be followed by one in another process.
 */
export interface JobHandler {
  readonly kind: JobKind;
  /**
   * Does the next bit of work: seconds of it, for a pause or cancel takes effect between two steps.
   *
   * @param signal aborts when the process stops or the job is taken over
   * @throws anything: the step is tried again after a while, longer each time in a row
   */
  step(job: Job, signal: AbortSignal): Promise<JobStep>;
  /** Sets right what a cancelled job left half-done; tried until it succeeds, and may run twice. */
  undo?(job: Job): Promise<void>;
}

/** Token of the list of all handlers. */
export const JOB_HANDLERS = Symbol('JOB_HANDLERS');

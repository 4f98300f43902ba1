import { ApiProblem } from '#client';
import type { Context } from './context.js';
import { describeFailure, EXIT, InterruptedError, isOfAll } from './errors.js';
import { safeText } from './output/safe-text.js';

/** What could not be done: one of several things, or (without a name) all that was left. `code` and `title` are the service's. */
export interface Failure {
  name: string | null;
  code: string | null;
  title: string | null;
  detail: string;
}

interface Shown<T> {
  /** What was done, for programs; `failed` is added to it. */
  document?: (done: readonly T[]) => object;
  /** The same for people at the end, where it isn't told one by one. */
  summary?: (done: readonly T[]) => string | undefined;
}

/**
 * Runs a command that does something to several things. One that fails doesn't keep the others. However it ends, also by Ctrl-C, what
 * was done is shown: to people at once, to programs in one document at the end, with what failed.
 *
 * @throws what the work throws, and what ended it
 */
export async function several<T>(
  context: Context,
  work: (tally: Tally<T>) => Promise<void>,
  { document = (items) => ({ items }), summary }: Shown<T> = {},
): Promise<void> {
  const tally = new Tally<T>(context, await context.url());
  try {
    await work(tally);
  } catch (error) {
    tally.endedBy(error);
    throw error;
  } finally {
    const text = context.json
      ? JSON.stringify({ ...document(tally.done), failed: tally.failed })
      : summary?.(tally.done);
    if (text !== undefined) context.print(text);
  }
}

/** What was done of several things, and what failed. */
export class Tally<T> {
  readonly done: T[] = [];
  readonly failed: Failure[] = [];
  private readonly counted = new Set<unknown>();
  private end: unknown;

  constructor(
    private readonly context: Context,
    private readonly url: string,
  ) {}

  /** One is done. @param text what people are told of it at once */
  did(item: T, text?: string): void {
    this.done.push(item);
    if (text !== undefined && !this.context.json) this.context.print(text);
  }

  /**
   * Tries one; a failure is told, and sets the exit code.
   *
   * @throws what ends the whole: an interruption, or what all others would fail of as well
   */
  async attempt(name: string, act: () => Promise<void>): Promise<void> {
    if (this.end !== undefined) throw this.end;
    if (this.context.signal.aborted) throw new InterruptedError();
    try {
      await act();
    } catch (error) {
      // One of the things that this one is made of has ended it.
      if (this.counted.has(error)) throw error;
      this.fail(name, this.context.signal.aborted ? new InterruptedError() : error);
    }
  }

  /** Counts what ended the whole, unless it was one of the things that did. */
  endedBy(error: unknown): void {
    if (!this.counted.has(error)) this.count(null, error);
  }

  private fail(name: string, error: unknown): void {
    const { exitCode, message } = this.count(name, error);
    if (error instanceof InterruptedError || isOfAll(error)) {
      this.end = error;
      throw error;
    }
    const { context } = this;
    if (context.exitCode !== EXIT.failure) context.exitCode = exitCode;
    const subject = `${safeText(name)}: `;
    if (!context.json) context.note(message.startsWith(subject) ? message : subject + message);
  }

  private count(name: string | null, error: unknown): ReturnType<typeof describeFailure> {
    this.counted.add(error);
    const described = describeFailure(error, this.url);
    const isProblem = error instanceof ApiProblem;
    const [code, title] = isProblem ? [error.code, error.title] : [null, null];
    this.failed.push({ name, code, title, detail: isProblem ? error.detail : described.message });
    return described;
  }
}

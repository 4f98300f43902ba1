import { setTimeout as sleep } from 'node:timers/promises';
import { type components, dataOf } from '#client';
import type { Context } from './context.js';
import { EXIT } from './errors.js';
import { safeText } from './output/safe-text.js';
import { facts } from './output/table.js';
import { formatBytes, formatSeconds } from './output/units.js';

export type Job = components['schemas']['JobDto'];

const POLL_MS = 1000;

const isOver = ({ state }: Job): boolean => state === 'succeeded' || state === 'failed' || state === 'cancelled';

/** One line of how far it is. Pure. */
export function jobLine(job: Job): string {
  const figures = `${job.doneItems}/${job.totalItems} items, ${formatBytes(job.doneBytes)} of ${formatBytes(job.totalBytes)}`;
  const rate = job.bytesPerSecond === null ? '' : `, ${formatBytes(Math.round(job.bytesPerSecond))}/s`;
  const rest = job.remainingSeconds === null ? '' : `, ${formatSeconds(job.remainingSeconds)} left`;
  return `${job.kind} ${job.state}: ${figures}${rate}${rest}${job.waitingReason ? `; waits: ${job.waitingReason}` : ''}`;
}

/** What a job that ended came to, as its kind tells it: `moved: 7, refused: 27`; null where it says nothing. Pure. */
export function resultOf({ result }: Job): string | null {
  const told = Object.entries<unknown>(result ?? {}).flatMap(([name, value]) => {
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? [`${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${value}`] : [];
  });
  return told.length === 0 ? null : told.join(', ');
}

export const jobFacts = (job: Job): string =>
  facts([
    ['id', job.id],
    ['kind', job.kind],
    ['state', job.state],
    [
      'done',
      `${job.doneItems} of ${job.totalItems} items, ${formatBytes(job.doneBytes)} of ${formatBytes(job.totalBytes)}`,
    ],
    ['failures', job.failures],
    ['remaining', job.remainingSeconds === null ? null : formatSeconds(job.remainingSeconds)],
    ['waits', job.waitingReason],
    ['error', job.error],
    ['result', resultOf(job)],
    ['created', job.createdAt],
    ['finished', job.finishedAt],
  ]);

/**
 * Prints a job's changes until it is over, as NDJSON for programs; a job that didn't succeed sets the exit code. Interrupted, it goes
 * on without us.
 */
export async function followJob(context: Context, id: string): Promise<void> {
  try {
    await printChanges(context, id);
  } finally {
    if (context.signal.aborted) {
      context.note(
        `the job goes on; \`bytenode jobs watch ${safeText(id)}\` follows it, \`bytenode jobs cancel ${safeText(id)}\` ends it`,
      );
    }
  }
}

async function printChanges(context: Context, id: string): Promise<void> {
  const { api } = await context.client();
  let shown = '';
  for (;;) {
    const job = await dataOf(api.GET('/v1/jobs/{id}', { params: { path: { id } } }));
    const line = context.json ? JSON.stringify(job) : safeText(jobLine(job));
    if (line !== shown) context.print(line);
    shown = line;
    if (isOver(job)) {
      if (job.state !== 'succeeded') context.exitCode = EXIT.failure;
      const result = resultOf(job);
      if (result !== null && !context.json) context.print(safeText(result));
      if (job.error && !context.json) context.note(safeText(job.error));
      return;
    }
    await sleep(POLL_MS, undefined, { signal: context.signal });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, type components, dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { EXIT, type ExitCode, UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { table } from '../output/table.js';
import { formatTime } from '../output/units.js';
import { CliCommand, Command, Option } from './command.js';

export type HealthCheck = components['schemas']['HealthCheckDto'];
export type HealthFinding = components['schemas']['HealthFindingDto'];

interface CheckOptions {
  dryRun?: boolean;
  deep?: boolean;
  all?: boolean;
  id?: string;
  list?: boolean;
}

const POLL_MS = 1000;
const FINDINGS_PAGE = 1000;

@Command({
  name: 'check-system-health',
  heading: 'For administrators:',
  summary: 'look through the whole system, and set right what can be',
  description:
    'Checks nodes, copies, counters and streams, and sets right what can be. ' +
    'Exit code 0: healthy; 3: findings above info are left, or on a dry run were found; 1: the check failed.',
  examples: [
    'check-system-health --dry-run',
    'check-system-health --deep',
    'check-system-health --list',
    'check-system-health --id 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d --all',
  ],
})
export class CheckSystemHealthCommand extends CliCommand {
  @Option({ flags: '--dry-run', description: 'only find and report' })
  dryRun(): boolean {
    return true;
  }

  @Option({ flags: '--deep', description: 'also test every node, and read and hash every copy' })
  deep(): boolean {
    return true;
  }

  @Option({ flags: '--all', description: 'show findings of severity info too' })
  all(): boolean {
    return true;
  }

  @Option({ flags: '--id <check>', description: 'begin none: follow and show this one' })
  id(check: string): string {
    return check;
  }

  @Option({ flags: '--list', description: 'begin none: show the last ones' })
  list(): boolean {
    return true;
  }

  async run(_none: [], options: CheckOptions): Promise<void> {
    await (options.list ? listChecks : checkHealth)(this.context, options);
  }
}

async function listChecks(context: Context, { id, dryRun, deep, all }: CheckOptions): Promise<void> {
  if (id !== undefined || dryRun || deep || all) throw new UsageError('--list goes without other options');
  const page = await dataOf(
    (await context.client()).api.GET('/v1/health-checks', { params: { query: { limit: 20 } } }),
  );
  const rows = page.items.map((check) => {
    const { error, warning, info } = check.summary.bySeverity;
    const kind = [...(check.dryRun ? ['dry run'] : []), ...(check.deep ? ['deep'] : [])].join(', ');
    const by = check.requestedBy === 'schedule' ? 'schedule' : 'a user';
    return [
      check.id,
      formatTime(check.createdAt),
      check.verdict ?? check.state,
      kind,
      by,
      error,
      warning,
      info,
      check.summary.fixed,
    ];
  });
  const headings = ['ID', 'BEGUN', 'CAME TO', 'KIND', 'FOR', 'ERRORS', 'WARNINGS', 'INFOS', 'FIXED'];
  context.showTable(page, headings, rows, 'there were no health checks yet');
}

async function checkHealth(context: Context, { dryRun, deep, all, id }: CheckOptions): Promise<void> {
  if (id !== undefined && (dryRun || deep)) throw new UsageError('--id shows a check as it was begun');
  const { api } = await context.client();
  const body = { dryRun: dryRun === true, deep: deep === true };
  const checkId = id ?? (await dataOf(api.POST('/v1/health-checks', { body })).catch(tellOfRunning)).id;
  const check = await followCheck(context, checkId);
  const load = (cursor: string | undefined) => {
    const query = { limit: FINDINGS_PAGE, ...(cursor ? { cursor } : {}) };
    return dataOf(api.GET('/v1/health-checks/{id}/findings', { params: { path: { id: checkId }, query } }));
  };
  const findings = (await allPages(load)).filter(({ severity }) => all || severity !== 'info');
  context.show({ ...check, findings }, () => describeCheck(check, findings));
  context.exitCode = exitCodeOf(check);
}

/** One at a time: the one under way can be followed. */
function tellOfRunning(error: unknown): never {
  if (!(error instanceof ApiProblem && error.code === 'HEALTH_CHECK.RUNNING')) throw error;
  throw new Error(`${safeText(error.detail)} --id follows it.`);
}

/** Waits for the check's end. Interrupted, it goes on without us. */
async function followCheck(context: Context, id: string): Promise<HealthCheck> {
  const { api } = await context.client();
  const { stderr } = context.surroundings;
  const isShown = stderr.isTTY && !context.json;
  const draw = (text: string): void => void (isShown && stderr.write(`\r${text}\x1b[K`));
  try {
    for (;;) {
      const check = await dataOf(api.GET('/v1/health-checks/{id}', { params: { path: { id } } }));
      if (isOver(check)) return check;
      draw(progressOf(check).slice(0, (stderr.columns || 80) - 1));
      await sleep(POLL_MS, undefined, { signal: context.signal });
    }
  } finally {
    draw('');
    if (context.signal.aborted)
      context.note(`the check goes on; \`bytenode check-system-health --id ${safeText(id)}\` shows it`);
  }
}

const isOver = ({ state }: HealthCheck): boolean =>
  state === 'succeeded' || state === 'failed' || state === 'cancelled';

/** One line. Pure. */
export const progressOf = ({ state, progress }: HealthCheck): string => {
  const { partsDone, partsTotal, part, waitingReason } = progress;
  const what = waitingReason ? `waits: ${waitingReason}` : (part ?? '');
  return safeText(`health check ${state}: ${partsDone} of ${partsTotal} parts  ${what}`.trimEnd());
};

/** What a check that is over makes of the command: on a dry run findings count, else those that are left. Pure. */
export function exitCodeOf({ state, dryRun, summary }: Pick<HealthCheck, 'state' | 'dryRun' | 'summary'>): ExitCode {
  if (state !== 'succeeded') return EXIT.failure;
  const isLeft = summary.byKind.some(
    ({ severity, found, fixed }) => severity !== 'info' && found > (dryRun ? 0 : fixed),
  );
  return isLeft ? EXIT.unhealthy : EXIT.ok;
}

/** The numbers, then what was found. Pure. */
export function describeCheck(check: HealthCheck, findings: readonly HealthFinding[]): string {
  const { id, state, error, dryRun, summary } = check;
  const outcome =
    state === 'succeeded'
      ? `${check.verdict === 'healthy' ? 'healthy' : 'there are findings'}${dryRun ? '; nothing was changed' : ''}`
      : `the check ${state}${error ? `: ${error}` : ''}`;
  const kinds = summary.byKind
    .filter(({ found }) => found > 0)
    .map(({ kind, severity, found, fixed }) => [kind, severity, found, fixed]);
  const rows = findings.map(({ kind, subject, detail, action, done }) => [
    kind,
    subject.name ?? subject.id,
    detail,
    `${action}${done ? ' (done)' : ''}`,
  ]);
  return [
    `health check ${safeText(id)}: ${safeText(outcome)}`,
    ...(kinds.length > 0 ? [table(['KIND', 'SEVERITY', 'FOUND', 'FIXED'], kinds)] : []),
    ...(rows.length > 0 ? [table(['KIND', 'WHERE', 'WHAT', 'WHAT IS DONE'], rows)] : []),
  ].join('\n\n');
}

import { dataOf } from '#client';
import { followJob, jobFacts, jobLine } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { CliCommand, Command, CommandGroup, Option, pageLimit, SubCommand } from './command.js';

const ID = '01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d';

@SubCommand({
  name: 'list',
  summary: 'show the newest jobs of all (administrators)',
  examples: ['jobs list', 'jobs list --limit 1000 --json'],
})
export class ListJobsCommand extends CliCommand {
  @Option({ flags: '--limit <count>', description: 'as many at most', defaultValue: 20 })
  limit(text: string): number {
    return pageLimit('--limit', text);
  }

  async run(_none: [], query: { limit: number }): Promise<void> {
    const { context } = this;
    const page = await dataOf((await context.client()).api.GET('/v1/jobs', { params: { query } }));
    const rows = page.items.map((job) => [job.id, formatTime(job.createdAt), jobLine(job)]);
    context.showTable(page, ['ID', 'CREATED', 'JOB'], rows, 'there are no jobs');
    if (page.nextCursor !== null && !context.json) context.note('there are more: --limit');
  }
}

@SubCommand({ name: 'show', arguments: '<id>', summary: 'show a job', examples: [`jobs show ${ID}`] })
export class ShowJobCommand extends CliCommand {
  async run([id]: [string]): Promise<void> {
    const job = await dataOf((await this.context.client()).api.GET('/v1/jobs/{id}', { params: { path: { id } } }));
    this.context.show(job, () => jobFacts(job));
  }
}

/** Tells a job what to do. */
abstract class SteerJobCommand extends CliCommand {
  protected abstract readonly wish: 'pause' | 'resume' | 'cancel';

  async run([id]: [string]): Promise<void> {
    const { api } = await this.context.client();
    const job = await dataOf(api.POST(`/v1/jobs/{id}/${this.wish}`, { params: { path: { id } } }));
    this.context.show(job, () => safeText(jobLine(job)));
  }
}

@SubCommand({ name: 'pause', arguments: '<id>', summary: 'pause a job', examples: [`jobs pause ${ID}`] })
export class PauseJobCommand extends SteerJobCommand {
  protected readonly wish = 'pause';
}

@SubCommand({ name: 'resume', arguments: '<id>', summary: 'resume a job', examples: [`jobs resume ${ID}`] })
export class ResumeJobCommand extends SteerJobCommand {
  protected readonly wish = 'resume';
}

@SubCommand({ name: 'cancel', arguments: '<id>', summary: 'cancel a job', examples: [`jobs cancel ${ID}`] })
export class CancelJobCommand extends SteerJobCommand {
  protected readonly wish = 'cancel';
}

@SubCommand({ name: 'watch', arguments: '<id>', summary: 'follow a job to its end', examples: [`jobs watch ${ID}`] })
export class WatchJobCommand extends CliCommand {
  async run([id]: [string]): Promise<void> {
    await followJob(this.context, id);
  }
}

@Command({
  name: 'jobs',
  heading: 'System:',
  summary: 'list, follow, pause or cancel long work',
  subCommands: [
    ...[ListJobsCommand, ShowJobCommand],
    ...[PauseJobCommand, ResumeJobCommand, CancelJobCommand],
    WatchJobCommand,
  ],
})
export class JobsCommand extends CommandGroup {}

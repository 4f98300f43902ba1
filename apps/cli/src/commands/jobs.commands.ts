import { dataOf } from '#client';
import { followJob, jobFacts, jobLine } from '../follow-job.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { examples, pageLimit, type Register } from './command.js';

export const jobCommands: Register = (program, context) => {
  const jobs = program.command('jobs').summary('list, follow, pause or cancel long work');
  jobs
    .command('list')
    .summary('show the newest jobs of all (administrators)')
    .option('--limit <count>', 'as many at most', '20')
    .addHelpText('after', examples('jobs list', 'jobs list --limit 1000 --json'))
    .action(async (options: { limit: string }) => {
      const query = { limit: pageLimit('--limit', options.limit) };
      const page = await dataOf((await context.client()).api.GET('/v1/jobs', { params: { query } }));
      const rows = page.items.map((job) => [job.id, formatTime(job.createdAt), jobLine(job)]);
      context.showTable(page, ['ID', 'CREATED', 'JOB'], rows, 'there are no jobs');
      if (page.nextCursor !== null && !context.json) context.note('there are more: --limit');
    });
  jobs
    .command('show')
    .summary('show a job')
    .argument('<id>')
    .addHelpText('after', examples('jobs show 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d'))
    .action(async (id: string) => {
      const job = await dataOf((await context.client()).api.GET('/v1/jobs/{id}', { params: { path: { id } } }));
      context.show(job, () => jobFacts(job));
    });
  for (const name of ['pause', 'resume', 'cancel'] as const) {
    jobs
      .command(name)
      .summary(`${name} a job`)
      .argument('<id>')
      .addHelpText('after', examples(`jobs ${name} 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d`))
      .action(async (id: string) => {
        const { api } = await context.client();
        const job = await dataOf(api.POST(`/v1/jobs/{id}/${name}`, { params: { path: { id } } }));
        context.show(job, () => safeText(jobLine(job)));
      });
  }
  jobs
    .command('watch')
    .summary('follow a job to its end')
    .argument('<id>')
    .addHelpText('after', examples('jobs watch 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d'))
    .action((id: string) => followJob(context, id));
};

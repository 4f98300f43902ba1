import { dataOf } from '#client';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { several } from '../several.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

@SubCommand({
  name: 'list',
  summary: 'show your sessions, the last used first',
  examples: ['sessions list', 'sessions list --json'],
})
export class ListSessionsCommand extends CliCommand {
  async run(): Promise<void> {
    const { items } = await dataOf((await this.context.client()).api.GET('/v1/auth/sessions'));
    const rows = items.map((session) => [
      session.id,
      session.current ? 'this one' : '',
      formatTime(session.createdAt),
      formatTime(session.lastUsedAt),
      formatTime(session.expiresAt),
      session.address,
      session.userAgent,
    ]);
    const headings = ['ID', 'HERE', 'SINCE', 'LAST USED', 'EXPIRES', 'FROM', 'WITH'];
    this.context.showTable({ items }, headings, rows, 'there are no sessions');
  }
}

@SubCommand({
  name: 'end',
  arguments: '[id...]',
  argsDescription: { id: 'ids, as `sessions list` shows them' },
  summary: 'end a session, or all others',
  examples: ['sessions end 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d', 'sessions end --others'],
})
export class EndSessionsCommand extends CliCommand {
  @Option({ flags: '--others', description: 'all but this one' })
  others(): boolean {
    return true;
  }

  async run(ids: string[], { others }: { others?: boolean }): Promise<void> {
    const { context } = this;
    if (ids.length > 0 === (others === true)) throw new UsageError('say which: ids, or --others');
    const { api } = await context.client();
    if (others) {
      await api.DELETE('/v1/auth/sessions');
      return context.show({ ended: 'others' }, () => 'all other sessions have ended');
    }
    await several<string>(
      context,
      async (tally) => {
        for (const id of ids) {
          await tally.attempt(id, async () => {
            await api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id } } });
            tally.did(id, `${safeText(id)}: ended`);
          });
        }
      },
      { document: (ended) => ({ ended }) },
    );
  }
}

/** Where one is logged in. */
@Command({
  name: 'sessions',
  heading: 'Account:',
  summary: 'list where you are logged in, or end it',
  subCommands: [ListSessionsCommand, EndSessionsCommand],
})
export class SessionsCommand extends CommandGroup {}

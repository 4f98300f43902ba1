import { dataOf } from '#client';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { several } from '../several.js';
import { examples, type Register } from './command.js';

/** Where one is logged in. */
export const sessionCommands: Register = (program, context) => {
  const sessions = program.command('sessions').summary('list where you are logged in, or end it');
  sessions
    .command('list')
    .summary('show your sessions, the last used first')
    .addHelpText('after', examples('sessions list', 'sessions list --json'))
    .action(async () => {
      const { items } = await dataOf((await context.client()).api.GET('/v1/auth/sessions'));
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
      context.showTable({ items }, headings, rows, 'there are no sessions');
    });
  sessions
    .command('end')
    .summary('end a session, or all others')
    .argument('[id...]', 'ids, as `sessions list` shows them')
    .option('--others', 'all but this one')
    .addHelpText('after', examples('sessions end 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d', 'sessions end --others'))
    .action(async (ids: string[], { others }: { others?: boolean }) => {
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
    });
};

import { type components, dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, formatTime, parseQuota } from '../output/units.js';
import { isId } from '../paths/remote-path.js';
import { examples, type Register } from './command.js';

type User = components['schemas']['ManagedUserDto'];
type Changes = components['schemas']['UpdateUserRequestDto'];

interface UserOptions {
  role?: string;
  quota?: string;
  disable?: boolean;
  enable?: boolean;
}

export const userCommands: Register = (program, context) => {
  const users = program.command('users').summary('list or change users');
  users
    .command('list')
    .summary('show all users')
    .option('--search <text>', 'only addresses and names that hold this')
    .addHelpText('after', examples('users list', 'users list --search example.org'))
    .action(async ({ search }: { search?: string }) => {
      const items = await loadUsers(context, search);
      const rows = items.map((user) => [
        user.id,
        user.email,
        user.displayName,
        user.role,
        user.disabled ? 'disabled' : 'enabled',
        user.fileCount,
        formatBytes(user.usedBytes),
        quotaOf(user),
        formatTime(user.createdAt),
      ]);
      const headings = ['ID', 'EMAIL', 'NAME', 'ROLE', 'STATE', 'FILES', 'USED', 'QUOTA', 'SINCE'];
      context.showTable({ items }, headings, rows, 'no such users');
    });
  users
    .command('set')
    .summary('change a role or a quota, disable or enable')
    .argument('<user>', 'id or email address')
    .option('--role <user|admin>')
    .option('--quota <size>', 'most bytes of all buckets together, e.g. 50GB; none: no limit')
    .option('--disable', 'ends all sessions, and refuses to log in')
    .option('--enable')
    .addHelpText(
      'after',
      examples(
        'users set you@example.org --role admin',
        'users set you@example.org --quota 50GB',
        'users set you@example.org --disable',
      ),
    )
    .action((who: string, options: UserOptions) => changeUser(context, who, options));
};

async function loadUsers(context: Context, search?: string): Promise<User[]> {
  const { api } = await context.client();
  const load = (cursor: string | undefined) =>
    dataOf(
      api.GET('/v1/users', {
        params: { query: { limit: 1000, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}) } },
      }),
    );
  return allPages(load);
}

async function changeUser(context: Context, who: string, options: UserOptions): Promise<void> {
  const body = changesOf(options);
  const found = isId(who) ? who : (await loadUsers(context, who)).find(({ email }) => email === who.toLowerCase())?.id;
  if (found === undefined) throw new Error(`${safeText(who)}: there is no such user`);
  const { api } = await context.client();
  const user = await dataOf(api.PATCH('/v1/users/{id}', { params: { path: { id: found } }, body }));
  context.showFacts(user, [
    ['email', user.email],
    ['role', user.role],
    ['state', user.disabled ? 'disabled' : 'enabled'],
    ['used', formatBytes(user.usedBytes)],
    ['quota', quotaOf(user)],
  ]);
}

/** What the options change. Pure. @throws UsageError for values that are none, or when there is nothing to change */
export function changesOf({ role, quota, disable, enable }: UserOptions): Changes {
  if (role !== undefined && role !== 'user' && role !== 'admin') throw new UsageError('--role is user or admin');
  if (disable && enable) throw new UsageError('either --disable or --enable');
  const quotaBytes = quota === undefined ? undefined : parseQuota(quota);
  if (quota !== undefined && quotaBytes === undefined)
    throw new UsageError(`--quota ${safeText(quota)}: no size such as 50GB, nor none`);
  if (role === undefined && quotaBytes === undefined && !disable && !enable)
    throw new UsageError('say what to change: --role, --quota, --disable or --enable');
  return {
    ...(role === undefined ? {} : { role }),
    ...(quotaBytes === undefined ? {} : { quotaBytes }),
    ...(disable || enable ? { disabled: disable === true } : {}),
  };
}

const quotaOf = ({ quotaBytes }: User): string => (quotaBytes === null ? 'none' : formatBytes(quotaBytes));

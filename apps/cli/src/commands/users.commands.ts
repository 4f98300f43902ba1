import { type components, dataOf } from '#client';
import { allPages, type Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatBytes, formatTime, parseQuota } from '../output/units.js';
import { isId } from '../paths/remote-path.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

type User = components['schemas']['ManagedUserDto'];
type Changes = components['schemas']['UpdateUserRequestDto'];

interface UserOptions {
  role?: string;
  quota?: string;
  disable?: boolean;
  enable?: boolean;
}

@SubCommand({
  name: 'list',
  summary: 'show all users',
  examples: ['users list', 'users list --search example.org'],
})
export class ListUsersCommand extends CliCommand {
  @Option({ flags: '--search <text>', description: 'only addresses and names that hold this' })
  search(text: string): string {
    return text;
  }

  async run(_none: [], { search }: { search?: string }): Promise<void> {
    const items = await loadUsers(this.context, search);
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
    this.context.showTable({ items }, headings, rows, 'no such users');
  }
}

@SubCommand({
  name: 'set',
  arguments: '<user>',
  argsDescription: { user: 'id or email address' },
  summary: 'change a role or a quota, disable or enable',
  examples: [
    'users set you@example.org --role admin',
    'users set you@example.org --quota 50GB',
    'users set you@example.org --disable',
  ],
})
export class SetUserCommand extends CliCommand {
  @Option({ flags: '--role <user|admin>' })
  role(role: string): string {
    return role;
  }

  @Option({
    flags: '--quota <size>',
    description: 'most bytes of all buckets together, e.g. 50GB; none: no limit',
  })
  quota(size: string): string {
    return size;
  }

  @Option({ flags: '--disable', description: 'ends all sessions, and refuses to log in' })
  disable(): boolean {
    return true;
  }

  @Option({ flags: '--enable' })
  enable(): boolean {
    return true;
  }

  async run([who]: [string], options: UserOptions): Promise<void> {
    const { context } = this;
    const body = changesOf(options);
    const found = isId(who)
      ? who
      : (await loadUsers(context, who)).find(({ email }) => email === who.toLowerCase())?.id;
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
}

@Command({
  name: 'users',
  heading: 'For administrators:',
  summary: 'list or change users',
  subCommands: [ListUsersCommand, SetUserCommand],
})
export class UsersCommand extends CommandGroup {}

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

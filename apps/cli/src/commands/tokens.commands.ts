import { type components, dataOf } from '#client';
import type { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { examples, type Register } from './command.js';

type Scopes = components['schemas']['CreateTokenRequestDto']['scopes'];

const SCOPES = ['files:read', 'files:write', 'admin'];
const DAY_MS = 86_400_000;

interface TokenOptions {
  scope: string[];
  days?: string;
}

export const tokenCommands: Register = (program, context) => {
  const tokens = program.command('tokens').summary('list, create or remove personal tokens');
  tokens
    .command('list')
    .summary('show your tokens, never what they are')
    .addHelpText('after', examples('tokens list'))
    .action(async () => {
      const { items } = await dataOf((await context.client()).api.GET('/v1/auth/tokens'));
      const rows = items.map((token) => [
        token.id,
        token.name,
        token.scopes.join(' '),
        formatTime(token.expiresAt) ?? 'never',
        formatTime(token.lastUsedAt) ?? 'never',
      ]);
      context.showTable({ items }, ['ID', 'NAME', 'SCOPES', 'EXPIRES', 'LAST USED'], rows, 'there are no tokens');
    });
  tokens
    .command('create')
    .summary('make a token and show it once')
    .argument('<name>', 'what it is for')
    .option('--scope <scope...>', SCOPES.join(', '), ['files:read'])
    .option('--days <days>', 'how long it lasts; without it: until it is removed')
    .addHelpText('after', examples('tokens create laptop --scope files:read files:write --days 90'))
    .action((name: string, options: TokenOptions) => createToken(context, name, options));
  tokens
    .command('rm')
    .summary('end a token')
    .argument('<id>')
    .addHelpText('after', examples('tokens rm 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d'))
    .action(async (id: string) => {
      await (await context.client()).api.DELETE('/v1/auth/tokens/{id}', { params: { path: { id } } });
      context.show({ removed: id }, () => `${safeText(id)}: removed`);
    });
};

async function createToken(context: Context, name: string, { scope, days }: TokenOptions): Promise<void> {
  const scopes = scope.flatMap((each) => each.split(','));
  const unknown = scopes.find((each) => !SCOPES.includes(each));
  if (unknown !== undefined)
    throw new UsageError(`${safeText(unknown)}: there is no such scope, but ${SCOPES.join(', ')}`);
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
    throw new UsageError(`--days ${safeText(days)}: no number from 1 to 99999`);
  const expiresAt = days === undefined ? {} : { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() };
  const body = { name, scopes: scopes as Scopes, ...expiresAt };
  const created = await dataOf((await context.client()).api.POST('/v1/auth/tokens', { body }));
  if (!context.json) context.note('shown once:');
  context.show(created, () => safeText(created.token));
}

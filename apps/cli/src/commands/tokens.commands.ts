import { type components, dataOf } from '#client';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { formatTime } from '../output/units.js';
import { CliCommand, Command, CommandGroup, Option, SubCommand } from './command.js';

type Scope = components['schemas']['CreateTokenRequestDto']['scopes'][number];

const SCOPES: readonly Scope[] = ['files:read', 'files:write', 'admin'];
const DAY_MS = 86_400_000;

interface TokenOptions {
  scope?: Scope[];
  days?: number;
}

@SubCommand({ name: 'list', summary: 'show your tokens, never what they are', examples: ['tokens list'] })
export class ListTokensCommand extends CliCommand {
  async run(): Promise<void> {
    const { items } = await dataOf((await this.context.client()).api.GET('/v1/auth/tokens'));
    const rows = items.map((token) => [
      token.id,
      token.name,
      token.scopes.join(' '),
      formatTime(token.expiresAt) ?? 'never',
      formatTime(token.lastUsedAt) ?? 'never',
    ]);
    this.context.showTable({ items }, ['ID', 'NAME', 'SCOPES', 'EXPIRES', 'LAST USED'], rows, 'there are no tokens');
  }
}

@SubCommand({
  name: 'create',
  arguments: '<name>',
  argsDescription: { name: 'what it is for' },
  summary: 'make a token and show it once',
  examples: ['tokens create laptop --scope files:read files:write --days 90'],
})
export class CreateTokenCommand extends CliCommand {
  @Option({ flags: '--scope <scope...>', description: `${SCOPES.join(', ')} (default: files:read)` })
  scope(text: string, before: readonly Scope[] = []): Scope[] {
    const scopes = text.split(',').map((name) => {
      const scope = SCOPES.find((each) => each === name);
      if (scope === undefined)
        throw new UsageError(`${safeText(name)}: there is no such scope, but ${SCOPES.join(', ')}`);
      return scope;
    });
    return [...before, ...scopes];
  }

  @Option({ flags: '--days <days>', description: 'how long it lasts; without it: until it is removed' })
  days(text: string): number {
    if (!/^[1-9]\d{0,4}$/.test(text)) throw new UsageError(`--days ${safeText(text)}: no number from 1 to 99999`);
    return Number(text);
  }

  async run([name]: [string], { scope = ['files:read'], days }: TokenOptions): Promise<void> {
    const { context } = this;
    const expiresAt = days === undefined ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() };
    const body = { name, scopes: scope, ...expiresAt };
    const created = await dataOf((await context.client()).api.POST('/v1/auth/tokens', { body }));
    if (!context.json) context.note('shown once:');
    context.show(created, () => safeText(created.token));
  }
}

@SubCommand({
  name: 'rm',
  arguments: '<id>',
  summary: 'end a token',
  examples: ['tokens rm 01890f3c-7d2a-7cc0-98d3-0f6e5b1a2c3d'],
})
export class RemoveTokenCommand extends CliCommand {
  async run([id]: [string]): Promise<void> {
    await (await this.context.client()).api.DELETE('/v1/auth/tokens/{id}', { params: { path: { id } } });
    this.context.show({ removed: id }, () => `${safeText(id)}: removed`);
  }
}

@Command({
  name: 'tokens',
  heading: 'Account:',
  summary: 'list, create or remove personal tokens',
  subCommands: [ListTokensCommand, CreateTokenCommand, RemoveTokenCommand],
})
export class TokensCommand extends CommandGroup {}

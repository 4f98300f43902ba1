import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { ApiProblem } from '#client';
import { CliModule } from './cli.module.js';
import { wordsOf } from './commands/completion.commands.js';
import { Context, type Surroundings } from './context.js';
import { describeFailure, EXIT, InterruptedError, RefusedError, UsageError } from './errors.js';
import { buildProgram, run } from './program.js';
import { Program } from './program.provider.js';

let config: string;
let output: { out: string; err: string };
let surroundings: Surroundings;

const sink = (add: (text: string) => void): NodeJS.WriteStream =>
  new PassThrough().on('data', (piece: Buffer) => add(piece.toString())) as unknown as NodeJS.WriteStream;

beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'bytenode-config-'));
  output = { out: '', err: '' };
  surroundings = {
    // A port on which nothing can listen.
    env: { XDG_CONFIG_HOME: config, BYTENODE_URL: 'http://127.0.0.1:1' },
    stdout: sink((text) => (output.out += text)),
    stderr: sink((text) => (output.err += text)),
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    signal: new AbortController().signal,
  };
});

afterEach(() => rm(config, { recursive: true }));

const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

const program = async (): Promise<Command> => (await buildProgram(new Context(surroundings))).get(Program).command;

it('shows examples and a summary for every command', async () => {
  const commands = leaves(await program());
  const without = commands.filter((command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    return !help.includes('Examples:') || command.summary() === '';
  });
  expect(commands.length).toBeGreaterThan(30);
  expect(without.map((command) => command.name())).toEqual([]);
});

it.each([
  [['--help'], EXIT.ok],
  [['nodes', '--help'], EXIT.ok],
  [['help'], EXIT.ok],
  [['help', 'nodes', 'drain'], EXIT.ok],
  [['bogus'], EXIT.usage],
  [['nodes'], EXIT.usage],
  [['tokens', 'create', 't', '--scope', 'files:read', 'root'], EXIT.usage],
  [['nodes', 'add', 'n', '--zone', 'z', '--rpc-url', 'http://x', '--capacity', 'much'], EXIT.usage],
  [['rm'], EXIT.usage],
  [['upload', '--bogus'], EXIT.usage],
  [['ls', 'a/../b'], EXIT.usage],
  [['ls', '../b'], EXIT.usage],
  [['rm', 'a/b', 'a/../b'], EXIT.usage],
  [['trash', 'rm', 'a/b', 'a/../b'], EXIT.usage],
  [['nodes', 'replicas', 'attic', '--state', 'lost'], EXIT.usage],
  [['tokens', 'create', 't', '--days', '0'], EXIT.usage],
  [['buckets', 'set', 'b', '--quota', 'much'], EXIT.usage],
  [['--url', 'ftp://x', 'whoami'], EXIT.usage],
  [['login'], EXIT.usage],
  [['register'], EXIT.usage],
  [['setup'], EXIT.usage],
  [['password', 'change'], EXIT.usage],
  [['sessions', 'end'], EXIT.usage],
  [['sessions', 'end', 'x', '--others'], EXIT.usage],
  [['nodes', 'set', 'attic'], EXIT.usage],
  [['nodes', 'set', 'attic', '--capacity', 'much'], EXIT.usage],
  [['nodes', 'show', 'attic', '--verdicts', '0'], EXIT.usage],
  [['jobs', 'list', '--limit', '1001'], EXIT.usage],
  [['buckets', 'set', 'b'], EXIT.usage],
  [['tokens', 'create', 't', '--scope', 'files:read,root'], EXIT.usage],
  [['trash', 'restore', 'a', 'b', '--path', 'c'], EXIT.usage],
  [['check-system-health', '--list', '--deep'], EXIT.usage],
  [['completion', 'bash'], EXIT.ok],
  [['ls'], EXIT.failure],
])('ends %j with %d', async (args, code) => {
  expect(await run(args, surroundings)).toBe(code);
});

it.each([
  [['xyzzy']],
  [['help', 'xyzzy']],
  [['xyzzy', '--help']],
  [['nodes', 'xyzzy']],
  [['nodes', 'xyzzy', '--help']],
  [['nodes', 'help', 'xyzzy']],
  [['help', 'nodes', 'xyzzy']],
])('says that there is no such command: %j', async (args) => {
  expect(await run(args, surroundings)).toBe(EXIT.usage);
  expect(output).toEqual({ out: '', err: "error: unknown command 'xyzzy'\n(--help shows how)\n" });
});

it('says what may have been meant', async () => {
  await run(['help', 'nodse'], surroundings);
  expect(output.err).toContain("unknown command 'nodse'\n(Did you mean nodes?)");
  await run(['nodes', 'drian'], surroundings);
  expect(output.err).toContain('(Did you mean drain?)');
});

// nest-commander takes options for those of a class by the name of the class.
it('has no two commands whose classes are called the same', () => {
  const providers = CliModule.of(new Context(surroundings)).providers ?? [];
  const names = providers.map((provider) => (typeof provider === 'function' ? provider.name : ''));
  expect(new Set(names).size).toBe(names.length);
});

it('runs for others at once, each with its own surroundings', async () => {
  const other = { out: '', err: '' };
  const others = { ...surroundings, stdout: sink((text) => (other.out += text)) };
  await Promise.all([run(['--version'], surroundings), run(['completion', 'fish'], others)]);
  expect(output.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(other.out).toContain('complete -c bytenode');
});

// Not even a request is made: nothing was done when a name is wrong.
it.each([
  ['rm', 'a/b', 'a/../b'],
  ['trash', 'restore', 'a/b', 'a/../b'],
])('looks at all names before %s does anything', async (...args) => {
  expect(await run([...args, '--json'], surroundings)).toBe(EXIT.usage);
  expect(output.out).toBe('');
});

it('says where nobody answers', async () => {
  await run(['whoami'], surroundings);
  expect(output.out).toBe('');
  expect(output.err).toContain("http://127.0.0.1:1 can't be reached");
});

it('ends with 130 when it was interrupted', async () => {
  const interrupted = { ...surroundings, signal: AbortSignal.abort() };
  expect(await run(['ls'], interrupted)).toBe(EXIT.interrupted);
});

it.each([
  [new UsageError('x'), EXIT.usage],
  [new RefusedError('x'), EXIT.refused],
  [new InterruptedError(), EXIT.interrupted],
  [new Error('x'), EXIT.failure],
])('knows how %p ends', (error, exitCode) => {
  expect(describeFailure(error, 'http://x').exitCode).toBe(exitCode);
});

it.each([
  ['ENOENT', 'a: there is no such file or folder'],
  ['EACCES', 'a: access is denied'],
  ['EWEIRD', 'EWEIRD: what it says'],
])('says of a file here with %s that %s', (code, message) => {
  const error = Object.assign(new Error(`${code}: what it says`), { code, syscall: 'open', path: 'a' });
  expect(describeFailure(error, 'http://x')).toEqual({ exitCode: EXIT.failure, message });
});

it.each([
  [400, 'REQUEST.INVALID', EXIT.usage],
  [400, 'FILE.INVALID_PATH', EXIT.usage],
  [400, 'UPLOAD.TRUNCATED', EXIT.failure],
  [404, 'FILE.NOT_FOUND', EXIT.failure],
  [412, 'FILE.CHANGED', EXIT.refused],
])('ends as it would itself on what the service refuses with %d %s: %d', async (status, code, exitCode) => {
  const problem = await ApiProblem.from(new Response(JSON.stringify({ status, code, detail: 'why' }), { status }));
  expect(describeFailure(problem, 'http://x')).toEqual({ exitCode, message: `why [${code}]` });
});

it('says how to log in where that helps, and which steps of a test failed', async () => {
  const problem = (status: number, body: object) =>
    ApiProblem.from(new Response(JSON.stringify({ status, detail: 'why', traceId: 't', ...body }), { status }));
  const messageOf = async (status: number, body: object) =>
    describeFailure(await problem(status, body), 'http://x').message;
  expect(await messageOf(401, { code: 'AUTH.UNAUTHENTICATED' })).toContain('`bytenode login` logs in');
  expect(await messageOf(401, { code: 'AUTH.WRONG_CREDENTIALS' })).toBe('why [AUTH.WRONG_CREDENTIALS]');
  expect(await messageOf(507, { code: 'QUOTA.EXCEEDED' })).toBe('why [QUOTA.EXCEEDED]');
  expect(await messageOf(500, { code: 'X' })).toBe('why [X]\n  trace id t');
  const steps = [
    { name: 'identity', verdict: 'failed', detail: 'no\nanswer', durationMs: 1 },
    { name: 'rpc', verdict: 'skipped', detail: 'so what', durationMs: 0 },
  ];
  expect(await messageOf(422, { code: 'N', steps })).toBe('why [N]\n  failed: identity, no\\x0aanswer');
});

it('shows its version, and what a command does', async () => {
  expect(await run(['--version'], surroundings)).toBe(EXIT.ok);
  expect(output.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  await run(['whoami', '--help'], surroundings);
  expect(output.out).toContain('Show who is logged in, and where.');
  expect(output.out).toContain('--json');
});

it('completes subcommands and options', async () => {
  const words = wordsOf(await program());
  expect(words.get('')).toEqual(expect.arrayContaining(['upload', 'nodes', '--json']));
  expect(words.get('nodes')).toContain('drain');
  expect(words.get('nodes drain')).toContain('--dry-run');
});

it.each(['http://you:secret@127.0.0.1:1', 'ftp://you:secret@127.0.0.1'])(
  'refuses an address with a password, and does not repeat it: %s',
  async (url) => {
    surroundings.env.BYTENODE_URL = url;
    expect(await run(['whoami'], surroundings)).toBe(EXIT.usage);
    expect(output.err).not.toBe('');
    expect(output.out + output.err).not.toContain('secret');
  },
);

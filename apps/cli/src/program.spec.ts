import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { wordsOf } from './commands/completion.commands.js';
import { Context, type Surroundings } from './context.js';
import { describeFailure, EXIT, InterruptedError, RefusedError, UsageError } from './errors.js';
import { buildProgram, run } from './program.js';

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

it('shows examples and a summary for every command', () => {
  const commands = leaves(buildProgram(new Context(surroundings)));
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
  [['bogus'], EXIT.usage],
  [['rm'], EXIT.usage],
  [['upload', '--bogus'], EXIT.usage],
  [['ls', 'a/../b'], EXIT.usage],
  [['buckets', 'set', 'b', '--quota', 'much'], EXIT.usage],
  [['--url', 'ftp://x', 'whoami'], EXIT.usage],
  [['login'], EXIT.usage],
  [['completion', 'bash'], EXIT.ok],
  [['ls'], EXIT.failure],
])('ends %j with %d', async (args, code) => {
  expect(await run(args, surroundings)).toBe(code);
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

it('completes subcommands and options', () => {
  const words = wordsOf(buildProgram(new Context(surroundings)));
  expect(words.get('')).toEqual(expect.arrayContaining(['upload', 'nodes', '--json']));
  expect(words.get('nodes')).toContain('drain');
  expect(words.get('nodes drain')).toContain('--dry-run');
});

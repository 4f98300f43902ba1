import { PassThrough } from 'node:stream';
import { ask, linesOfStdin } from './ask.js';
import { Context, type Surroundings } from './context.js';
import { InterruptedError, UsageError } from './errors.js';

const contextWith = (text: string): Context => {
  const stdin = new PassThrough();
  stdin.end(text);
  const { signal } = new AbortController();
  return new Context({ env: {}, stdin: stdin as unknown as NodeJS.ReadStream, signal } as Surroundings);
};

it.each([
  ['secret', ['secret']],
  ['secret\n', ['secret']],
  ['secret\r\n', ['secret']],
  [' two words \n', [' two words ']],
])('reads %j as one line', async (text, lines) => {
  expect(await linesOfStdin(contextWith(text), 'the password')).toEqual(lines);
});

it('reads as many lines as it is to', async () => {
  expect(await linesOfStdin(contextWith('a\nb\n'), 'one', 'another')).toEqual(['a', 'b']);
});

it.each(['', '\n', 'a\n', 'a\n\n', 'a\nb\nc\n'])(
  'refuses %j where two lines are expected, and says which',
  async (text) => {
    const reading = linesOfStdin(contextWith(text), 'the token', 'the new password');
    await expect(reading).rejects.toBeInstanceOf(UsageError);
    await expect(linesOfStdin(contextWith(text), 'the token', 'the new password')).rejects.toThrow(
      'stdin has to hold the token, then the new password, a line each',
    );
  },
);

it('stops reading when it is interrupted', async () => {
  const interruption = new AbortController();
  const surroundings = { env: {}, stdin: new PassThrough(), signal: interruption.signal };
  const reading = linesOfStdin(new Context(surroundings as unknown as Surroundings), 'the password');
  interruption.abort();
  await expect(reading).rejects.toBeInstanceOf(InterruptedError);
});

it('says what to give where there is no terminal', async () => {
  await expect(ask(contextWith(''), 'Password: ', '--password-stdin')).rejects.toThrow('give --password-stdin');
});

describe('on a terminal', () => {
  const terminal = () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const shown: string[] = [];
    const stderr = { write: (text: string) => void shown.push(text) };
    const surroundings = { env: {}, stdin, stderr, signal: new AbortController().signal };
    return { stdin, shown, context: new Context(surroundings as unknown as Surroundings) };
  };

  it('shows nothing of what is hidden', async () => {
    const { stdin, shown, context } = terminal();
    const answer = ask(context, 'Password: ', '--password-stdin', true);
    stdin.write('secret\r');
    expect(await answer).toBe('secret');
    expect(shown.join('')).toBe('Password: \n');
  });

  // The terminal hands on the key; no signal comes of it.
  it.each(['\x03', '\x04'])('is interrupted by %j', async (key) => {
    const { stdin, context } = terminal();
    const answer = ask(context, 'Password: ', '--password-stdin', true);
    stdin.write(key);
    await expect(answer).rejects.toBeInstanceOf(InterruptedError);
  });
});

import { createInterface } from 'node:readline/promises';
import { addAbortSignal, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Context } from './context.js';
import { InterruptedError, UsageError } from './errors.js';

/** Asks on the terminal. @param instead what to give where there is none @throws UsageError without one, InterruptedError on Ctrl-C */
export async function ask(context: Context, question: string, instead: string, hidden = false): Promise<string> {
  const { stdin, stderr, signal } = context.surroundings;
  if (!stdin.isTTY) throw new UsageError(`there is no terminal to ask on: give ${instead}`);
  // With an output that drops everything nothing of what is typed is shown.
  const output = hidden ? new Writable({ write: (_piece, _encoding, done) => done() }) : stderr;
  const lines = createInterface({ input: stdin, output, terminal: true });
  try {
    // Only now the terminal itself shows nothing either: who types as soon as the question stands there is not seen.
    if (hidden) stderr.write(question);
    return await lines.question(hidden ? '' : question, { signal });
  } catch (error) {
    // While a line is read Ctrl-C and Ctrl-D are keys, and no signal comes of them.
    if ((error as Error).name === 'AbortError') throw new InterruptedError();
    throw error;
  } finally {
    lines.close();
    if (hidden) stderr.write('\n');
  }
}

/** Asks for a password that is new, twice, for nobody sees what is typed. @throws UsageError when they differ */
export async function askNewPassword(context: Context, instead: string): Promise<string> {
  const password = await ask(context, 'New password: ', instead, true);
  if ((await ask(context, 'The same again: ', instead, true)) !== password) {
    throw new UsageError('what was typed the second time is another password');
  }
  return password;
}

/** The lines on stdin, as many as are expected. @throws UsageError when there are more or fewer, InterruptedError on Ctrl-C */
export async function linesOfStdin(context: Context, ...names: string[]): Promise<string[]> {
  const { stdin, signal } = context.surroundings;
  const content = await text(addAbortSignal(signal, stdin)).catch((error: unknown) => {
    throw signal.aborted ? new InterruptedError() : error;
  });
  const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines.length !== names.length || lines.includes('')) {
    throw new UsageError(`stdin has to hold ${names.join(', then ')}${names.length > 1 ? ', a line each' : ''}`);
  }
  return lines;
}

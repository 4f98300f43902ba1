import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(import.meta.dirname, '../src/run-process.ts')).href;

/** Runs a script with `runProcess` and `log` at hand, in a process of its own; Node strips the types by itself. */
async function run(
  script: string,
  { signalAt, signal = 'SIGTERM' }: { signalAt?: string; signal?: NodeJS.Signals } = {},
) {
  const preamble = `import { runProcess } from ${JSON.stringify(MODULE)};
    const say = (level) => (message, fields) => console.log(level, message, fields?.message ?? '');
    const log = { log: say('log'), warn: say('warn'), error: say('error'), fatal: say('fatal') };
    const forever = setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', preamble + script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    if (signalAt && output.includes(signalAt)) child.kill(signal);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: output.trim().split('\n') };
}

describe('runProcess', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('closes the app and exits with 0 on %s', async (signal) => {
    const app = `{ close: async () => { await null; console.log('closed'); } }`;
    const script = `await runProcess(async () => (${app}), log); console.log('up');`;
    const { code, lines } = await run(script, { signalAt: 'up', signal });
    expect(code).toBe(0);
    expect(lines.map((line) => line.trim())).toEqual(['up', 'log stopping', 'closed']);
  });

  it('ends at once when the signal comes during the start', async () => {
    const script = `console.log('starting'); await runProcess(() => new Promise(() => {}), log);`;
    expect(
      (
        await run(script.replace("console.log('starting');", `setTimeout(() => console.log('starting'));`), {
          signalAt: 'starting',
        })
      ).code,
    ).toBe(0);
  });

  it.each([
    ['the start fails', `await runProcess(async () => { throw new Error('boom'); }, log);`],
    ['a rejection is not handled', `await runProcess(async () => ({}), log); Promise.reject(new Error('boom'));`],
    [
      'an exception is not caught',
      `await runProcess(async () => ({}), log); setTimeout(() => { throw new Error('boom'); });`,
    ],
  ])('says so in one line and exits with 1 when %s', async (_case, script) => {
    const { code, lines } = await run(script);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^fatal .* boom$/)]);
  });

  it('exits with 1 when the app can not be closed', async () => {
    const script = `await runProcess(async () => ({ close: () => Promise.reject(new Error('boom')) }), log); console.log('up');`;
    expect((await run(script, { signalAt: 'up' })).code).toBe(1);
  });
});

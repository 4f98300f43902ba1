import { EXIT } from './errors.js';
import { run } from './program.js';

const interruption = new AbortController();

// The first one ends what is under way in good order, the second one at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    interruption.abort();
  });
}
// `bytenode ls | head`: nobody reads on, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

const { env, stdout, stderr, stdin } = process;
process.exitCode = await run(process.argv.slice(2), { env, stdout, stderr, stdin, signal: interruption.signal });
// Connections that are kept open for a next request would keep the process for seconds.
stdout.write('', () => process.exit());

import { ControlServer } from './control/control-server.js';
import { LocalSystem } from './local-system.js';
import { terminalProgress } from './progress.js';
import { describeMails, startReport } from './start-report.js';

/** Runs the system until it is told to stop. */
async function main(): Promise<void> {
  const progress = terminalProgress();
  const system = new LocalSystem({ progress });
  const control = new ControlServer(system);
  let stopped = false;
  const stop = async () => {
    // Ctrl-C reaches this program twice: from the terminal, and passed on by npm or the first launcher.
    if (stopped) return;
    stopped = true;
    progress.step('stopping');
    control.stop();
    await system.stop();
    progress.step('stopped; all data is kept');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  // Set when an older Node started this one: the channel closes when that one is killed.
  process.on('disconnect', () => void stop());
  // A closed terminal must not end the launcher before it has stopped the rest.
  process.stdout.on('error', () => {});

  try {
    await system.start();
    await control.start();
  } catch (error) {
    if (stopped) return;
    throw error;
  }
  const { gatewayUrl, processes, setupToken, layout } = system;
  const mails = describeMails(process.env, layout.mailFolder);
  const { home, logs, setupTokenFile } = layout;
  console.log(startReport({ gatewayUrl, processes, setupToken, setupTokenFile, home, logs, mails }));
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { homeLayout } from './home/home-layout.js';
import { HomeState } from './home/home-state.js';
import { DATABASE } from './postgres/prepare-database.js';
import { compiled, PROJECT_ROOT } from './project-root.js';
import { passwordFile } from './services/system-wiring.js';
import { readSettings } from './settings.js';

const USAGE = `npm run -s admin -- create EMAIL [--password-stdin]

Makes an administrator of the system that runs here, or gives one a new password. The password is made and
printed once, or read from the standard input.`;

/** Runs the service's own program with the way to the database of this home. */
async function main([action, ...args]: string[]): Promise<void> {
  if (action !== 'create' || args.length === 0) throw new Error(USAGE);
  const layout = homeLayout(readSettings(process.env, PROJECT_ROOT).home);
  const port = HomeState.read(layout.stateFile).port('postgres');
  if (port === undefined) throw new Error(`There is no system in ${layout.home}: npm start comes first`);
  const env = {
    ...process.env,
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: String(port),
    POSTGRES_DATABASE: DATABASE,
    POSTGRES_USER: 'auth',
    POSTGRES_PASSWORD_FILE: passwordFile(layout, 'auth'),
  };
  const program = spawn(process.execPath, [compiled('apps/auth/src/create-admin.js'), ...args], {
    env,
    stdio: 'inherit',
  });
  const [code] = (await once(program, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of one local system lies. */
export interface HomeLayout {
  home: string;
  run: string;
  logs: string;
  secrets: string;
  /** What must be the same at the next start: ports and the place of the database. */
  stateFile: string;
  lockFile: string;
  processesFile: string;
  controlFile: string;
  nodesFile: string;
  setupTokenFile: string;
  natsFolder: string;
  postgresFolder: string;
  kuboFolder: string;
  /** Mails of the system, one file each, where no SMTP server is set. */
  mailFolder: string;
}

/** Names the places in a home. Pure. */
export function homeLayout(home: string): HomeLayout {
  return {
    home,
    run: join(home, 'run'),
    logs: join(home, 'logs'),
    secrets: join(home, 'secrets'),
    stateFile: join(home, 'state.json'),
    lockFile: join(home, 'run', 'launcher.json'),
    processesFile: join(home, 'run', 'processes.json'),
    controlFile: join(home, 'run', 'control.json'),
    nodesFile: join(home, 'secrets', 'nodes.json'),
    setupTokenFile: join(home, 'secrets', 'setup-token'),
    natsFolder: join(home, 'nats'),
    postgresFolder: join(home, 'postgres'),
    kuboFolder: join(home, 'kubo'),
    mailFolder: join(home, 'mail'),
  };
}

/** Makes the folders. The home itself stays open to enter: Postgres may run as another user inside. */
export function prepareHome(layout: HomeLayout): void {
  mkdirSync(layout.home, { recursive: true, mode: 0o755 });
  mkdirSync(layout.run, { recursive: true });
  for (const folder of [layout.logs, layout.secrets, layout.natsFolder, layout.kuboFolder, layout.mailFolder]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}

import type { ProcessEntry } from './processes/process-entry.js';
import { textTable } from './text-table.js';

export interface StartReport {
  gatewayUrl: string;
  processes: readonly ProcessEntry[];
  home: string;
  logs: string;
  /** Where mails go, e.g. those that replace a forgotten password. */
  mails: string;
  /** Null once there is an administrator. */
  setupToken: string | null;
}

/** Renders what a person sees once the system is ready: addresses, folders, and how to become administrator. Pure. */
export function startReport({ gatewayUrl, processes, home, logs, mails, setupToken }: StartReport): string {
  const table = textTable([
    ['NAME', 'KIND', 'ADDRESS', 'PID'],
    ...processes.map(({ name, kind, address, pid }) => [name, kind, address, String(pid)]),
  ]);
  const folders = textTable([
    ['console', gatewayUrl],
    ['API docs', `${gatewayUrl}/docs`],
    ['data', home],
    ['logs', logs],
    ['mails', mails],
    ['stop', 'Ctrl-C'],
  ]);
  const parts = ['ByteNode Storage is ready.', folders, table];
  if (setupToken) parts.push(firstAdministrator(gatewayUrl, setupToken));
  return `\n${parts.join('\n\n')}\n`;
}

function firstAdministrator(gatewayUrl: string, token: string): string {
  const body = JSON.stringify({ token, email: 'you@example.com', password: 'a long password of yours' });
  return [
    'There is no administrator yet. Open this, it works once:',
    // A fragment: browsers keep it to themselves, so the token is in no server's log.
    `  ${gatewayUrl}/setup#${token}`,
    'or, without a browser:',
    `  curl -X POST ${gatewayUrl}/v1/auth/setup -H 'content-type: application/json' \\`,
    `    -d '${body}'`,
  ].join('\n');
}

/** Says where mails go with these settings. Pure. Never the server's address, which may hold a password. */
export function describeMails({ SMTP_URL, MAIL_FOLDER }: NodeJS.ProcessEnv, folder: string): string {
  if (SMTP_URL) return 'sent to the server of SMTP_URL';
  return MAIL_FOLDER ?? folder;
}

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
  /** Where it is kept. */
  setupTokenFile: string;
}

/** Renders what a person sees once the system is ready: addresses, folders, and how to become administrator. Pure. */
export function startReport({ gatewayUrl, processes, home, logs, mails, ...setup }: StartReport): string {
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
  if (setup.setupToken) parts.push(firstAdministrator(gatewayUrl, setup.setupToken, setup.setupTokenFile));
  return `\n${parts.join('\n\n')}\n`;
}

function firstAdministrator(gatewayUrl: string, token: string, tokenFile: string): string {
  return [
    'There is no administrator yet. Open this, it works once:',
    // A fragment: browsers keep it to themselves, so the token is in no server's log.
    `  ${gatewayUrl}/setup#${token}`,
    // It asks for the password, which a curl line would leave in the history of the shell.
    'or, without a browser, in this folder:',
    `  npx bytenode setup --url ${gatewayUrl} --token-file '${tokenFile}'`,
  ].join('\n');
}

/** Says where mails go with these settings. Pure. Never the server's address, which may hold a password. */
export function describeMails({ SMTP_URL, MAIL_FOLDER }: NodeJS.ProcessEnv, folder: string): string {
  if (SMTP_URL) return 'sent to the server of SMTP_URL';
  return MAIL_FOLDER ?? folder;
}

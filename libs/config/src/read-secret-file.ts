import { readFileSync } from 'node:fs';
import { ConfigurationError } from './load-config.js';

/**
 * Reads a secret from the file a setting points at; blanks and line ends around it are dropped.
 *
 * @param variable the setting, for the message
 * @throws ConfigurationError naming the variable, when the file can't be read or is empty
 */
export function readSecretFile(variable: string, path: string): string {
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigurationError([`${variable}: the file can't be read (${(error as NodeJS.ErrnoException).code})`]);
  }
  if (secret === '') throw new ConfigurationError([`${variable}: the file is empty`]);
  return secret;
}

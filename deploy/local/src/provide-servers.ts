import { PROJECT_ROOT } from './project-root.js';
import { serverPrograms } from './server-programs.js';
import { readSettings } from './settings.js';

/**
 * Finds or gets the server programs without starting anything, for `npm test`.
 * Prints `{"ipfs": path, "natsServer": path}` on standard output, and what it does on standard error.
 */
const progress = { step: (text: string) => console.error(text), notice: (text: string) => console.error(text) };
const settings = readSettings(process.env, PROJECT_ROOT);
console.log(JSON.stringify(await serverPrograms(settings, progress, new AbortController().signal)));

import { readFile, writeFile } from 'node:fs/promises';
import { withEvents } from './render-events.js';

await writeFile('docs/events.md', withEvents(await readFile('docs/events.md', 'utf8')));

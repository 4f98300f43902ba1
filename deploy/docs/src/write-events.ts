import { readFile, writeFile } from 'node:fs/promises';
import { asyncApiText } from './asyncapi-document.js';
import { withEvents } from './render-events.js';

const document = withEvents(await readFile('docs/events.md', 'utf8'));
await writeFile('docs/events.md', document);
await writeFile('docs/asyncapi.json', asyncApiText(document));

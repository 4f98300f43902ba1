import { writeFile } from 'node:fs/promises';
import { CLIENT_SCHEMA, renderClientSchema } from './render-client.js';

await writeFile(CLIENT_SCHEMA, await renderClientSchema());

import { readFileSync } from 'node:fs';
import { CLIENT_SCHEMA, renderClientSchema } from './render-client.js';

it('has the types of docs/openapi.json in the client; `npm run client` writes them', async () => {
  expect(readFileSync(CLIENT_SCHEMA, 'utf8')).toBe(await renderClientSchema());
});

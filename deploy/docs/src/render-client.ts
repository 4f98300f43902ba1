import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

export const CLIENT_SCHEMA = 'libs/client/src/schema.ts';

/** The types of the client, as `docs/openapi.json` says. */
export async function renderClientSchema(): Promise<string> {
  const document = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as OpenAPI3;
  const types = astToString(await openapiTS(document));
  return `// Written by \`npm run client\` from docs/openapi.json: never by hand.\n\n${types}`;
}

import { writeFile } from 'node:fs/promises';
import { describeGateway, documentText } from './describe-gateway.js';

await writeFile('docs/openapi.json', documentText(await describeGateway()));

import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Operation, operationsOf } from '../../src/openapi/complete-operations.js';

/** What HTTP itself refuses before a route is asked; and what nobody foresaw. */
const OF_NO_ROUTE = /^(REQUEST\.|INTERNAL$|TEST\.)/;

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenAPIObject;
const operations = operationsOf(document).map(({ method, path, operation }) => {
  const pattern = path.replaceAll('{path}', '.+').replaceAll(/\{\w+\}/g, '[^/]+');
  return { method: method.toUpperCase(), path, operation, pattern: new RegExp(`^${pattern}$`) };
});

/**
 * Fails a test when a route answered with a problem that the interface's description doesn't name there.
 *
 * @returns the answer
 */
export async function documented(answer: Response, method = 'GET', path = ''): Promise<Response> {
  if (answer.headers.get('content-type') !== 'application/problem+json') return answer;
  if (method === 'HEAD') return answer;
  const { code } = (await answer.clone().json()) as { code: string };
  if (OF_NO_ROUTE.test(code)) return answer;
  const route = operations.find((each) => each.method === method && each.pattern.test(path.split('?', 1)[0] ?? ''));
  if (!route || codesOf(route.operation, answer.status).includes(code)) return answer;
  throw new Error(`${method} ${route.path} answers ${answer.status} ${code}: name its class in @Problems`);
}

function codesOf({ responses }: Operation, status: number): string[] {
  const response = responses[status];
  if (!response || !('content' in response)) return [];
  return Object.keys(response.content?.['application/problem+json']?.examples ?? {});
}

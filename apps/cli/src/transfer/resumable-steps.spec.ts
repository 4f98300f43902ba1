import { ApiProblem } from '#client';
import { pauseSeconds, stepAfter } from './resumable-steps.js';

const problem = (status: number, body: object = {}, headers: Record<string, string> = {}): Promise<ApiProblem> =>
  ApiProblem.from(new Response(JSON.stringify(body), { status, headers }));

it.each([
  [404, {}, 'begin-anew'],
  [410, {}, 'begin-anew'],
  [409, {}, 'go-on'],
  [423, {}, 'go-on'],
  [429, {}, 'go-on'],
  [502, {}, 'go-on'],
  [503, { retryable: true }, 'go-on'],
  [400, { code: 'UPLOAD.TRUNCATED' }, 'go-on'],
  [500, { retryable: true }, 'go-on'],
  [500, {}, 'give-up'],
  [400, { code: 'REQUEST.INVALID' }, 'give-up'],
  [401, {}, 'give-up'],
  [412, {}, 'give-up'],
  [413, {}, 'give-up'],
  [507, {}, 'give-up'],
])('after %d %j of an upload under way it is to %s', async (status, body, step) => {
  expect(stepAfter(await problem(status, body), true)).toBe(step);
});

it('begins one a second time only where the service refused the first', async () => {
  expect(stepAfter(await problem(503), false)).toBe('go-on');
  expect(stepAfter(await problem(404), false)).toBe('give-up');
  expect(stepAfter(await problem(409), false)).toBe('give-up');
  expect(stepAfter(new TypeError('fetch failed'), false)).toBe('give-up');
  expect(stepAfter(new TypeError('fetch failed'), true)).toBe('go-on');
});

it('pauses for longer and longer, and as long as it is asked to', async () => {
  const lost = new TypeError('fetch failed');
  expect([1, 2, 3, 4, 5, 50].map((failures) => pauseSeconds(failures, lost))).toEqual([1, 2, 4, 8, 15, 15]);
  expect(pauseSeconds(1, await problem(423, {}, { 'retry-after': '7' }))).toBe(7);
  expect(pauseSeconds(2, await problem(423))).toBe(2);
});

import { traceIdOf } from './trace-id.js';

const idFor = (given?: string) => traceIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } });

describe('traceIdOf', () => {
  it('keeps an id of the caller that can stand in a log', () => {
    expect(idFor('client-0123_abc')).toBe('client-0123_abc');
  });

  it.each([undefined, '', 'short', 'a'.repeat(65), 'with space 123', 'line\nbreak12', '"quoted12"'])(
    'makes one of its own in place of %j',
    (given) => {
      expect(idFor(given)).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

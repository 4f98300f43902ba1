import { parseIdempotencyKey } from './parse-idempotency-key.js';

describe('parseIdempotencyKey', () => {
  it.each([
    ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', '8e03978e-40d5-43e8-bc93-6894a57f9324'],
    ['8e03978e-40d5-43e8-bc93-6894a57f9324', '8e03978e-40d5-43e8-bc93-6894a57f9324'],
    ['  "a b"  ', 'a b'],
    [String.raw`"a \"b\" \\c"`, String.raw`a "b" \c`],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('reads %s', (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  it.each(['', '""', 'a b', '"a', 'a"', '"a"b"', '"ä"', String.raw`"a\b"`, '"a", "b"', 'x'.repeat(256)])(
    'refuses %j',
    (header) => {
      expect(() => parseIdempotencyKey(header)).toThrow('Idempotency-Key');
    },
  );

  it('refuses several at once', () => {
    expect(() => parseIdempotencyKey(['a', 'b'])).toThrow('Idempotency-Key');
  });
});

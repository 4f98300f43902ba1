import { InvalidEmailError } from '#contracts';
import { emailKey, parseEmail } from './email.js';

describe('parseEmail', () => {
  it.each(['ada@example.org', 'a.b+tag@mail.example.co.uk', 'admin@localhost', 'żółw@münchen.example', "o'hara@x.ie"])(
    'takes %s',
    (address) => {
      expect(parseEmail(address).typed).toBe(address);
    },
  );

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@@example.org',
    'a@b@c',
    'a da@example.org',
    'ada@example..org',
    'ada@.org',
    'ada@example.',
    'ada\u0000@example.org',
    'ada\u200b@example.org',
    'ada@exam\nple.org',
    `${'a'.repeat(65)}@example.org`,
  ])('refuses %j', (text) => {
    expect(() => parseEmail(text)).toThrow(InvalidEmailError);
  });

  it('keeps the spelling, and knows the account by lower case', () => {
    expect(parseEmail(' Ada@Example.ORG ')).toEqual({ typed: 'Ada@Example.ORG', key: 'ada@example.org' });
  });

  it('answers hostile input in no time', () => {
    const startedAt = performance.now();
    expect(() => parseEmail(`a@${'a.'.repeat(100_000)}@`)).toThrow(InvalidEmailError);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

describe('emailKey', () => {
  it('is the key that an address gets when it is stored', () => {
    expect(emailKey(' ADA@example.org')).toBe(parseEmail('ada@Example.org').key);
  });
});

import { displayNameOf } from './display-name.js';

describe('displayNameOf', () => {
  it('keeps the name given, without blanks around it', () => {
    expect(displayNameOf('  Ada Lovelace ', 'ada@example.org')).toBe('Ada Lovelace');
  });

  it.each([undefined, '', '  ', '\u0000'])('takes the front of the address for %j', (given) => {
    expect(displayNameOf(given, 'ada@example.org')).toBe('ada');
  });

  it('drops what a database column or a line of text does not take', () => {
    expect(displayNameOf('Ada\u0000\nLovelace', 'ada@example.org')).toBe('Ada  Lovelace');
  });
});

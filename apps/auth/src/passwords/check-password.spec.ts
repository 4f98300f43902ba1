import { WeakPasswordError } from '#contracts';
import { checkPassword } from './check-password.js';

describe('checkPassword', () => {
  it('takes ten characters of any kind', () => {
    expect(() => checkPassword('aaaaaaaaaa')).not.toThrow();
    expect(() => checkPassword('zehn Zeichen')).not.toThrow();
  });

  it('refuses nine', () => {
    expect(() => checkPassword('aaaaaaaaa')).toThrow(WeakPasswordError);
  });

  it('counts characters, not units of UTF-16', () => {
    expect('😀😀😀😀😀').toHaveLength(10);
    expect(() => checkPassword('😀😀😀😀😀')).toThrow(WeakPasswordError);
  });
});

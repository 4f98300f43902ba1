import { judgeUserChange, type UserStanding } from './judge-user-change.js';

const user: UserStanding = { role: 'user', disabled: false };
const admin: UserStanding = { role: 'admin', disabled: false };

describe('judgeUserChange', () => {
  it('changes what is given and leaves the rest', () => {
    expect(judgeUserChange(user, { role: 'admin' }, 1)).toEqual(admin);
    expect(judgeUserChange(admin, { disabled: true }, 1)).toEqual({ role: 'admin', disabled: true });
    expect(judgeUserChange(user, { role: 'admin', disabled: true }, 1)).toEqual({ role: 'admin', disabled: true });
  });

  it('finds nothing to do where it is so already', () => {
    expect(judgeUserChange(admin, { role: 'admin', disabled: false }, 0)).toBeUndefined();
    expect(judgeUserChange(user, {}, 0)).toBeUndefined();
  });

  it.each([{ role: 'user' } as const, { disabled: true }])('keeps the last administrator: %j', (change) => {
    expect(() => judgeUserChange(admin, change, 0)).toThrow(
      expect.objectContaining({ code: 'AUTH.LAST_ADMINISTRATOR' }),
    );
    expect(judgeUserChange(admin, change, 1)).toBeDefined();
  });

  it('counts a disabled administrator as none', () => {
    const disabled: UserStanding = { role: 'admin', disabled: true };
    expect(judgeUserChange(disabled, { role: 'user' }, 0)).toEqual({ role: 'user', disabled: true });
    expect(judgeUserChange(disabled, { disabled: false }, 0)).toEqual(admin);
  });
});

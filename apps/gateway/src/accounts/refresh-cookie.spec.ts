import { readRefreshCookie, refreshCookie } from './refresh-cookie.js';

const https = { protocol: 'https', hostname: 'files.example.org' };
const local = { protocol: 'http', hostname: '127.0.0.1' };
const plain = { protocol: 'http', hostname: '10.0.0.5' };

describe('refreshCookie', () => {
  it('binds the cookie to the host over HTTPS and on this machine', () => {
    for (const origin of [https, local]) {
      expect(refreshCookie(origin, 'bnr_abc')).toBe(
        '__Host-bytenode_refresh=bnr_abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=2592000',
      );
    }
  });

  it('is not Secure where a browser would not keep it then', () => {
    expect(refreshCookie(plain, 'bnr_abc')).toBe(
      'bytenode_refresh=bnr_abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000',
    );
  });

  it('removes the cookie', () => {
    expect(refreshCookie(https, '')).toMatch(/^__Host-bytenode_refresh=;.*Max-Age=0$/);
  });
});

describe('readRefreshCookie', () => {
  it('finds its own cookie among others', () => {
    expect(readRefreshCookie(https, 'a=1; __Host-bytenode_refresh=bnr_abc; b=2')).toBe('bnr_abc');
    expect(readRefreshCookie(plain, 'bytenode_refresh=bnr_abc')).toBe('bnr_abc');
  });

  it('finds none where there is none, or only one that any neighbour host could have set', () => {
    expect(readRefreshCookie(https, undefined)).toBeUndefined();
    expect(readRefreshCookie(https, 'bytenode_refresh=planted')).toBeUndefined();
    expect(readRefreshCookie(https, '__Host-bytenode_refresh=')).toBeUndefined();
  });
});

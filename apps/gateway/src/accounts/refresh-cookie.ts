/** Where a request came in, as the browser saw it. */
export interface BrowserOrigin {
  protocol: string;
  hostname: string;
}

/** A month, as sessions live; auth decides, this only tells the browser when to forget. */
const MAX_AGE_SECONDS = 30 * 24 * 60 * 60;

/** Whether the browser takes `Secure` cookies here: over HTTPS, and from this machine. */
export const takesSecureCookies = ({ protocol, hostname }: BrowserOrigin): boolean =>
  protocol === 'https' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const nameFor = (origin: BrowserOrigin): string =>
  takesSecureCookies(origin) ? '__Host-bytenode_refresh' : 'bytenode_refresh';

/**
 * The Set-Cookie header that keeps a refresh token where scripts can't read it and other sites can't send it. Pure.
 *
 * @param token empty: the cookie is removed
 */
export function refreshCookie(origin: BrowserOrigin, token: string): string {
  const attributes = [`${nameFor(origin)}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (takesSecureCookies(origin)) attributes.push('Secure');
  return [...attributes, `Max-Age=${token ? MAX_AGE_SECONDS : 0}`].join('; ');
}

/** Finds the refresh token in a Cookie header. Pure. */
export function readRefreshCookie(origin: BrowserOrigin, header: string | undefined): string | undefined {
  const name = nameFor(origin);
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.split('=', 2).map((part) => part.trim());
    if (key === name && value) return value;
  }
  return undefined;
}

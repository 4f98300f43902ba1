/** Where to go after the login. */
export interface Trail {
  next?: string;
}

/** Reads where to go from an address; only places of this console. Pure. */
export function readTrail({ next }: Record<string, unknown>): Trail {
  // `//host` and `/\host` are other hosts to a browser.
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}

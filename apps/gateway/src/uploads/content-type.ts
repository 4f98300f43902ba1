export const DEFAULT_CONTENT_TYPE = 'application/octet-stream';

/** A type that can stand in a header again; what can't is no type anyone knows. Pure. */
export const contentTypeOf = (given = ''): string =>
  /^[\x20-\x7e]{1,255}$/.test(given) ? given : DEFAULT_CONTENT_TYPE;

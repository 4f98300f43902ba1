/** Path of the page within the folder: what is answered wherever the console itself decides what a path means. */
export const PAGE = '/index.html';

/** What a request gets: the page, a file of the folder by its path there, or (undefined) nothing of the console's. */
export type ConsoleAnswer = { kind: 'page' } | { kind: 'file'; path: string } | undefined;

export interface ConsoleRequest {
  method: string;
  /** With its query. */
  url: string;
  accept: string | undefined;
}

/** Parts of the gateway's interface: what is not there is told as a problem. Assets that are not there are of an older build. */
const NEVER_A_PAGE = /^\/(v1|docs|health|metrics|assets)(\/|$)/;

/**
 * Decides what of the console answers a request that no route of the gateway serves. Pure. A browser that opens any other
 * path gets the page, whose own router reads it; programs, which don't ask for HTML, get the usual 404.
 *
 * @param paths of all files of the folder, each beginning with a slash
 */
export function decideConsoleAnswer(
  { method, url, accept }: ConsoleRequest,
  paths: { has(path: string): boolean },
): ConsoleAnswer {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const path = decoded(url.split('?', 1)[0] ?? '');
  if (path === undefined) return undefined;
  if (path === '/' || path === PAGE) return { kind: 'page' };
  if (paths.has(path)) return { kind: 'file', path };
  return accept?.includes('text/html') && !NEVER_A_PAGE.test(path) ? { kind: 'page' } : undefined;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

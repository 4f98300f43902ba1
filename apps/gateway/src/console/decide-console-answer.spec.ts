import { decideConsoleAnswer } from './decide-console-answer.js';

const paths = new Set(['/index.html', '/icon.svg', '/assets/main-1.js']);
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const decide = (url: string, { method = 'GET', accept = HTML }: { method?: string; accept?: string } = {}) =>
  decideConsoleAnswer({ method, url, accept }, paths);

describe('decideConsoleAnswer', () => {
  it('gives the page at its root, to whoever asks', () => {
    for (const url of ['/', '/?a=b', '/index.html']) expect(decide(url, { accept: '*/*' })).toEqual({ kind: 'page' });
    expect(decide('/', { method: 'HEAD' })).toEqual({ kind: 'page' });
  });

  it('gives the page for every path that a browser opens and that is no file', () => {
    for (const url of ['/files/a/b.txt', '/setup', '/reset-password?x=1', '/v1x', '/documents']) {
      expect(decide(url)).toEqual({ kind: 'page' });
    }
  });

  it('gives files by their path', () => {
    expect(decide('/icon.svg?v=2')).toEqual({ kind: 'file', path: '/icon.svg' });
    expect(decide('/assets/main%2D1.js', { accept: '*/*' })).toEqual({ kind: 'file', path: '/assets/main-1.js' });
  });

  it('leaves to the gateway what is of its interface, what programs ask for and what changes something', () => {
    for (const url of ['/v1', '/v1/nothing', '/docs/nothing', '/health/x', '/metrics', '/assets/old.js', '/%zz']) {
      expect(decide(url)).toBeUndefined();
    }
    expect(decide('/files', { accept: 'application/json' })).toBeUndefined();
    expect(decideConsoleAnswer({ method: 'GET', url: '/files', accept: undefined }, paths)).toBeUndefined();
    expect(decide('/', { method: 'POST' })).toBeUndefined();
  });

  it('knows nothing outside of the folder', () => {
    for (const url of ['/../secret', '/assets/../../secret', '/%2e%2e/secret', '/assets/%2e%2e%2fmain-1.js']) {
      expect(decide(url, { accept: '*/*' })).toBeUndefined();
    }
  });
});

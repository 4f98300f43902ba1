import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that outgoing connections get (from 32768 on Linux): a server that is stopped finds its port free again. */
const FIRST_PORT = 20_000;
/** Processes that run tests at the same time mostly have ports of their own: none takes that of a server which another one restarts. */
const SHARES = 6;
const PORTS_PER_SHARE = 2000;
const given = new Set<number>();

/** A TCP port on 127.0.0.1 that was free a moment ago, and wasn't given before; another process may take it before you do. */
export async function freePort(): Promise<number> {
  const first = FIRST_PORT + (process.pid % SHARES) * PORTS_PER_SHARE;
  for (;;) {
    const port = randomInt(first, first + PORTS_PER_SHARE);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer().once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}

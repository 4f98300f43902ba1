import { createServer } from 'node:net';
import type { Progress } from '../progress.js';
import type { HomeState } from './home-state.js';

/** Below the ports that Linux and macOS hand to outgoing connections, so that none is lost between check and use. */
const FREE_RANGE = { from: 15_000, to: 32_000 };

/**
 * Hands out ports: the one of the last start, else the usual one, else any free one.
 * It never hands out a port twice, even while nobody listens on it yet.
 */
export class PortBook {
  private readonly taken = new Set<number>();

  /** @param mode `free`: never the usual ones, so that tests can run beside a system */
  constructor(
    private readonly state: HomeState,
    private readonly mode: 'usual' | 'free',
    private readonly progress: Progress,
  ) {}

  /** Gives `name` its port on 127.0.0.1. */
  async take(name: string, usual: number): Promise<number> {
    const last = this.state.port(name);
    const wanted = last ?? (this.mode === 'usual' ? usual : undefined);
    if (wanted !== undefined && (await this.claim(wanted))) return this.keep(name, wanted);
    const port = await this.takeAny('127.0.0.1');
    if (wanted !== undefined) this.progress.notice(`port ${wanted} is taken: ${name} uses ${port} from now on`);
    return this.keep(name, port);
  }

  /** Gives the port people know: always the asked one when free, else one of the next twenty; not remembered. */
  async takePublic(name: string, asked: number, host: string): Promise<number> {
    if (this.mode === 'free') return this.takeAny(host);
    for (let port = asked; port <= Math.min(asked + 20, 65_535); port++) {
      if (!(await this.claim(port, host))) continue;
      if (port !== asked) this.progress.notice(`port ${asked} is taken: the ${name} uses ${port}`);
      return port;
    }
    throw new Error(`No free port from ${asked} to ${asked + 20} on ${host} for the ${name}; set BYTENODE_PORT`);
  }

  private async takeAny(host: string): Promise<number> {
    for (;;) {
      const port = FREE_RANGE.from + Math.floor(Math.random() * (FREE_RANGE.to - FREE_RANGE.from));
      if (await this.claim(port, host)) return port;
    }
  }

  private async claim(port: number, host = '127.0.0.1'): Promise<boolean> {
    if (this.taken.has(port)) return false;
    this.taken.add(port);
    if (await isFree(port, host)) return true;
    this.taken.delete(port);
    return false;
  }

  private keep(name: string, port: number): number {
    if (this.state.port(name) !== port) this.state.keepPort(name, port);
    return port;
  }
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

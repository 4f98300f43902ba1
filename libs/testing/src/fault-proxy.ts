import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with a call. */
export type Fault =
  /** The call is passed on after a wait. */
  | { kind: 'delay'; delayMs: number }
  /** The call is passed on when this is over. */
  | { kind: 'hold'; until: Promise<void> }
  /** The call is taken and never answered. */
  | { kind: 'hang' }
  /** The connection is broken without an answer. */
  | { kind: 'reset' }
  /** The reply begins as it should and its connection breaks after so many bytes of the body. */
  | { kind: 'cut'; afterBytes: number }
  /** The reply stops after so many bytes of the body; the connection stays. */
  | { kind: 'stall'; afterBytes: number }
  /** One bit of one byte of the body is another. */
  | { kind: 'flip'; atByte: number }
  /** The proxy answers by itself. */
  | {
      kind: 'answer';
      status: number;
      body?: string | Buffer;
      headers?: Record<string, string>;
      /** After the body, where Kubo tells errors that came too late for the status. */
      trailers?: Record<string, string>;
    };

/** Which calls a fault befalls, and how often. */
export interface FaultRule {
  /** Tried on `METHOD /path?query`; absent: every call. */
  match?: RegExp;
  fault: Fault;
  /** Ends by itself after so many calls; absent: stays until `clear`. */
  times?: number;
}

/**
 * An HTTP proxy before a real server that breaks calls on demand: what the real one can't be made to do. The newest rule that matches wins;
 * calls without one pass unchanged. `calls` lists what came, as `METHOD /path?query`.
 */
export class FaultProxy {
  readonly calls: string[] = [];
  private rules: FaultRule[] = [];

  private constructor(
    private readonly target: URL,
    private readonly server: Server,
  ) {
    server.on('request', (incoming, outgoing) => {
      this.serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  /** Listens on a free port of 127.0.0.1. @param targetUrl origin of the real server */
  static async start(targetUrl: string): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(new URL(targetUrl), server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', () => resolve());
    });
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  add(rule: FaultRule): void {
    this.rules.unshift({ ...rule });
  }

  /** Ends all faults; calls that hang already go on hanging. */
  clear(): void {
    this.rules = [];
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const call = `${incoming.method} ${incoming.url}`;
    this.calls.push(call);
    const fault = this.takeFault(call);
    switch (fault?.kind) {
      case 'hang':
        incoming.resume();
        return;
      case 'reset':
        incoming.socket.resetAndDestroy();
        return;
      case 'answer':
        incoming.resume();
        answer(fault, outgoing);
        return;
      case 'delay':
        await sleep(fault.delayMs);
        this.forward(incoming, outgoing);
        return;
      case 'hold':
        await fault.until;
        this.forward(incoming, outgoing);
        return;
      case undefined:
        this.forward(incoming, outgoing);
        return;
      case 'cut':
      case 'stall':
      case 'flip':
        this.forward(incoming, outgoing, damage(fault, outgoing));
    }
  }

  private takeFault(call: string): Fault | undefined {
    const rule = this.rules.find(({ match, times }) => times !== 0 && (!match || match.test(call)));
    if (rule?.times !== undefined) rule.times -= 1;
    return rule?.fault;
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse, through?: Transform): void {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: this.target.hostname, port: this.target.port, method, path, headers, agent: false });
    onward.on('response', (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      outgoing.flushHeaders();
      reply.once('error', () => outgoing.destroy());
      // Before the pipe ends the answer: Kubo tells late errors in a trailer.
      reply.once('end', () => outgoing.addTrailers(reply.trailers as Record<string, string>));
      (through ? reply.pipe(through) : reply).pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    outgoing.once('close', () => onward.destroy());
    incoming.pipe(onward);
  }
}

function answer(fault: Fault & { kind: 'answer' }, outgoing: ServerResponse): void {
  const { status, headers, body, trailers } = fault;
  if (!trailers) {
    outgoing.writeHead(status, headers).end(body);
    return;
  }
  outgoing.writeHead(status, { ...headers, trailer: Object.keys(trailers).join(', ') });
  outgoing.addTrailers(trailers);
  outgoing.end(body);
}

function damage(fault: Fault & { kind: 'cut' | 'stall' | 'flip' }, outgoing: ServerResponse): Transform {
  let passed = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const start = passed;
      passed += piece.length;
      if (fault.kind === 'flip') {
        const at = fault.atByte - start;
        const copy = Buffer.from(piece);
        if (at >= 0 && at < copy.length) copy[at] = (copy[at] ?? 0) ^ 1;
        done(null, copy);
        return;
      }
      const rest = fault.afterBytes - start;
      if (piece.length <= rest) {
        done(null, piece);
        return;
      }
      if (rest > 0) this.push(piece.subarray(0, rest));
      // The pieces before it are still on their way through the pipe: break only when they are out.
      if (fault.kind === 'cut') setImmediate(() => outgoing.destroy());
    },
  });
}

import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { type CallClock, type CallLimits, withinLimits } from './call-clock.js';
import type { KuboEndpoint } from './kubo-endpoint.js';
import { type KuboCallName, KuboError, readReplyError } from './kubo-errors.js';
import type { PreparedBody } from './multipart.js';

/** One HTTP call to a node. */
export interface KuboRequest extends KuboCallName {
  method: 'GET' | 'POST';
  url: URL;
  token: string | null;
  body?: PreparedBody;
  /** The only address a connection may go to; undefined: wherever the name leads. */
  ip?: string | undefined;
}

/** A call to the RPC port: always POST, always with the token. */
export function rpcRequest(
  endpoint: KuboEndpoint,
  command: string,
  query: URLSearchParams | Record<string, string> = {},
  body?: PreparedBody,
): KuboRequest {
  const url = under(endpoint.rpcUrl, `api/v0/${command}`);
  url.search = new URLSearchParams(query).toString();
  const ip = endpoint.checkedIps?.get(url.hostname);
  return { nodeId: endpoint.nodeId, action: command, method: 'POST', url, token: endpoint.dataToken, body, ip };
}

/** A read outside the RPC: the gateway port and `/debug` know no tokens, so none is sent. */
export function getRequest({ nodeId, checkedIps }: KuboEndpoint, baseUrl: string, path: string): KuboRequest {
  const url = under(baseUrl, path);
  const ip = checkedIps?.get(url.hostname);
  return { nodeId, action: `GET /${path.split('?')[0]}`, method: 'GET', url, token: null, ip };
}

const under = (baseUrl: string, path: string): URL => new URL(path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);

/** Long enough for a far node, short enough that a dead address frees its place in the pool. */
const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
/** More than a socket takes at once: smaller steps would only cost time, larger ones hide progress. */
const WRITE_STEP_BYTES = 256 * 1024;
const MAX_ERROR_BYTES = 8 * 1024;
const MAX_JSON_BYTES = 4 * 1024 * 1024;
const MAX_LINE_LENGTH = 64 * 1024;

/**
 * Carries calls to nodes over kept-alive connections, a bounded number per address. Redirects are not followed: a node must
 * not choose where our services send requests. Every call ends at its limits; failures are KuboErrors, except the caller's own abort.
 */
export class KuboTransport {
  private readonly agent: Agent;
  /** Checked addresses of names, the last one of each. A connection that is open already goes to one that was checked before. */
  private readonly ips = new Map<string, string>();

  constructor(connectionsPerNode: number) {
    this.agent = new Agent({
      connections: connectionsPerNode,
      connect: { timeout: CONNECT_TIMEOUT_MS, lookup: this.lookup },
      keepAliveTimeout: KEEP_ALIVE_MS,
      // The clock of each call rules, and it counts the wait for a free connection too.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Makes one call and has its reply read, all within the limits. */
  async call<T>(request: KuboRequest, limits: CallLimits, read: (reply: KuboReply) => Promise<T>): Promise<T> {
    return withinLimits(request, limits, async (clock) => read(await this.send(request, clock)));
  }

  /** Breaks all connections; calls under way fail. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /**
   * Sends a request and waits for the head of its reply, under a clock of the caller's.
   *
   * @throws KuboError unless the status is 200; whatever the connection throws is left to `withinLimits`
   */
  async send(request: KuboRequest, clock: CallClock): Promise<KuboReply> {
    clock.signal.throwIfAborted();
    const { method, url, token, body, ip } = request;
    if (ip !== undefined) this.ips.set(url.hostname, ip);
    const headers: Record<string, string> = {};
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (body) {
      headers['content-type'] = body.contentType;
      headers['content-length'] = String(body.lengthBytes);
    }
    const answered = this.agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers,
      signal: clock.signal,
      body: body && bodyOf(body, clock),
    });
    const data = await orAborted(answered, clock.signal);
    const reply = new KuboReply(request, data, clock);
    if (data.statusCode !== 200) throw readReplyError(request, data.statusCode, await reply.errorText());
    return reply;
  }

  /** A name that was looked up and checked is not looked up again: it might lead elsewhere the second time. */
  private readonly lookup: LookupFunction = (host, options, done) => {
    const ip = this.ips.get(host);
    if (ip === undefined) lookUp(host, options, done);
    else if (options.all) done(null, [{ address: ip, family: isIP(ip) }]);
    else done(null, ip, isIP(ip));
  };
}

/** undici looks at the signal of a waiting call only when it gets its connection, and a hanging node never frees one. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/** A small body goes out with the head, in one write; a large one step by step, so that its progress is seen. */
function bodyOf(body: PreparedBody, clock: CallClock): Dispatcher.DispatchOptions['body'] {
  if (body.lengthBytes <= WRITE_STEP_BYTES) return Buffer.concat(body.pieces, body.lengthBytes);
  // undici writes any iterable and waits where the socket is full; its types know only streams.
  return steps(body, clock) as unknown as Dispatcher.DispatchOptions['body'];
}

function* steps({ pieces }: PreparedBody, clock: CallClock): Generator<Buffer> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += WRITE_STEP_BYTES) {
      clock.moved();
      yield piece.subarray(at, at + WRITE_STEP_BYTES);
    }
  }
}

/** A reply with status 200, read once. */
export class KuboReply {
  constructor(
    private readonly call: KuboCallName,
    private readonly data: Dispatcher.ResponseData,
    private readonly clock: CallClock,
  ) {}

  /** Tells that the work behind this reply goes on. */
  moved(): void {
    this.clock.moved();
  }

  /** The node's clock when it answered, to the second; null where it doesn't say. */
  get date(): Date | null {
    const date = new Date(String(this.data.headers.date));
    return Number.isNaN(date.getTime()) ? null : date;
  }

  /** The whole body. A node that sends more than `maxBytes` is cut off. */
  async bytes(maxBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of this.data.body as AsyncIterable<Buffer>) {
      this.clock.moved();
      length += part.length;
      if (length > maxBytes) throw new KuboError('corrupt', this.call, `sent more than ${maxBytes} bytes`);
      parts.push(part);
    }
    this.refuseLateError();
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
  }

  async text(): Promise<string> {
    return (await this.bytes(MAX_JSON_BYTES)).toString('utf8');
  }

  async json(): Promise<unknown> {
    return this.parse(await this.text());
  }

  /** The lines of a short answer, all at once. */
  async allLines(): Promise<unknown[]> {
    const lines = (await this.text()).split('\n').filter((line) => line.trim());
    return lines.map((line) => this.parse(line));
  }

  /** The body as JSON lines. Kubo's errors after the first line come in a trailer: a list that ends without one is whole. */
  async *lines(): AsyncGenerator<unknown, void, undefined> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const part of this.data.body as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) throw new KuboError('not-kubo', this.call, 'sent an endless line');
      for (const line of lines) if (line.trim()) yield this.parse(line);
    }
    if (rest.trim()) yield this.parse(rest);
    this.refuseLateError();
  }

  /** What a failed call says, as far as it is worth reading. */
  async errorText(): Promise<string> {
    let text = '';
    for await (const part of this.data.body as AsyncIterable<Buffer>) {
      text += part.toString('utf8');
      if (text.length > MAX_ERROR_BYTES) break;
    }
    return text;
  }

  private refuseLateError(): void {
    const message = this.data.trailers['x-stream-error'];
    if (message) throw readReplyError(this.call, 500, message);
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      throw new KuboError('not-kubo', this.call, 'answered with something that is not JSON', { cause });
    }
  }
}

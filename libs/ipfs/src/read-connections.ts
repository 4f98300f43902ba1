import type { BlockMemory } from './block-memory.js';
import { KuboError } from './kubo-errors.js';
import type { KuboRequest } from './kubo-transport.js';
import { ReadConnection, type ReadReply } from './read-connection.js';

/** Reads over kept-alive connections, a bounded number per address; further reads wait, first come first served. */
export class ReadConnections {
  private readonly addresses = new Map<string, Address>();
  private closed = false;

  constructor(
    private readonly perAddress: number,
    private readonly memory: BlockMemory,
  ) {}

  /**
   * Reads one whole reply to a GET over plain HTTP, whatever its status.
   *
   * @param signal ends it, also while it waits for a connection
   * @throws see `ReadConnection.get`; the signal's reason
   */
  async get(request: KuboRequest, maxBytes: number, signal: AbortSignal): Promise<ReadReply> {
    if (this.closed) throw new KuboError('unreachable', request, 'all connections are closed');
    const address = this.addressOf(request);
    const connection = await address.take(request, signal);
    const giveUp = () => connection.destroy(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      // It may have been given up before there was anything to listen with.
      signal.throwIfAborted();
      return await connection.get(request, maxBytes);
    } finally {
      signal.removeEventListener('abort', giveUp);
      address.giveBack(connection);
    }
  }

  /** Breaks all connections; reads under way fail. */
  close(): void {
    this.closed = true;
    for (const address of this.addresses.values()) address.close();
  }

  private addressOf({ url, ip }: KuboRequest): Address {
    const key = `${url.host} ${ip ?? ''}`;
    const known = this.addresses.get(key);
    if (known) return known;
    // Nodes come and go: an address without connections is forgotten.
    const address = new Address(this.perAddress, this.memory, () => this.addresses.delete(key));
    this.addresses.set(key, address);
    return address;
  }
}

interface Waiting {
  request: KuboRequest;
  resolve: (connection: ReadConnection) => void;
  reject: (error: unknown) => void;
}

/** The connections to one address. */
class Address {
  private readonly open = new Set<ReadConnection>();
  /** The one used last is used next: the others may end when they are not needed. */
  private readonly idle: ReadConnection[] = [];
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly most: number,
    private readonly memory: BlockMemory,
    private readonly onEmpty: () => void,
  ) {}

  async take(request: KuboRequest, signal: AbortSignal): Promise<ReadConnection> {
    signal.throwIfAborted();
    // One whose other end has just gone is still here, until it is closed.
    for (let idle = this.idle.pop(); idle; idle = this.idle.pop()) if (idle.isUsable) return idle;
    if (this.open.size < this.most) return this.connect(request);
    const { promise, resolve, reject } = Promise.withResolvers<ReadConnection>();
    const waiting = { request, resolve, reject };
    this.waiting.add(waiting);
    const giveUp = () => {
      if (this.waiting.delete(waiting)) reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** After a read. One that can't be used again makes room when it is gone. */
  giveBack(connection: ReadConnection): void {
    if (!connection.isUsable) return;
    const next = this.nextWaiting();
    if (next) next.resolve(connection);
    else this.idle.push(connection);
  }

  close(): void {
    for (const connection of this.open) connection.destroy();
    for (const { request, reject } of this.waiting)
      reject(new KuboError('unreachable', request, 'all connections are closed'));
    this.waiting.clear();
  }

  private connect(request: KuboRequest): ReadConnection {
    const connection = new ReadConnection(request, this.memory, () => this.ended(connection));
    this.open.add(connection);
    return connection;
  }

  private ended(connection: ReadConnection): void {
    this.open.delete(connection);
    const at = this.idle.indexOf(connection);
    if (at >= 0) this.idle.splice(at, 1);
    const next = this.nextWaiting();
    if (next) next.resolve(this.connect(next.request));
    else if (this.open.size === 0) this.onEmpty();
  }

  private nextWaiting(): Waiting | undefined {
    const [next] = this.waiting;
    if (next) this.waiting.delete(next);
    return next;
  }
}

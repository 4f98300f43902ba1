import { connect, type Socket } from 'node:net';
import type { BlockMemory } from './block-memory.js';
import { ChunkedBody } from './chunked-body.js';
import { KuboError } from './kubo-errors.js';
import type { KuboRequest } from './kubo-transport.js';
import { readReplyHead, type ReplyHead } from './reply-head.js';

/** Long enough for a far node, short enough that a dead address frees its place. */
const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
/** Room for a head and what comes with it; the rest of a body goes straight to its place. */
const SCRATCH_BYTES = 16 * 1024;

/** A whole reply. */
export interface ReadReply {
  status: number;
  bytes: Buffer;
  /** What Kubo says after the body when it failed too late for the status. */
  lateError: string | undefined;
}

/** A reply that is being read. */
interface Pending {
  request: KuboRequest;
  maxBytes: number;
  head?: ReplyHead;
  /** Where a counted body goes, and how much of it has come. */
  into?: { bytes: Buffer; filled: number };
  chunked?: ChunkedBody;
  resolve: (reply: ReadReply) => void;
  reject: (error: unknown) => void;
}

/**
 * One connection to a node's gateway port, for one read at a time. The kernel writes a body straight into the memory it stays in: a
 * general client copies it three times in small pieces, at ten times the CPU per byte.
 */
export class ReadConnection {
  private readonly socket: Socket;
  private readonly scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  private scratchFilled = 0;
  private pending: Pending | undefined;
  private ending = false;

  /** @param onEnd called once, when it is gone */
  constructor(
    { url, ip }: KuboRequest,
    private readonly memory: BlockMemory,
    onEnd: () => void,
  ) {
    this.socket = connect({
      host: ip ?? url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 80),
      noDelay: true,
      onread: {
        buffer: () => this.room(),
        callback: (count) => {
          this.received(count);
          return true;
        },
      },
    });
    const late = setTimeout(() => this.destroy(networkError('ETIMEDOUT', 'no connection')), CONNECT_TIMEOUT_MS);
    this.socket.once('connect', () => clearTimeout(late));
    this.socket.setTimeout(KEEP_ALIVE_MS, () => {
      if (!this.pending) this.destroy();
    });
    this.socket.once('error', (error) => this.fail(error));
    this.socket.once('end', () => this.destroy());
    this.socket.once('close', () => {
      clearTimeout(late);
      this.fail(networkError('ECONNRESET', 'the connection ended'));
      onEnd();
    });
  }

  /** False when nothing more may be asked over it. */
  get isUsable(): boolean {
    return !this.ending;
  }

  /**
   * Asks and reads the whole reply. The memory of its bytes may be given back when nobody reads them any more.
   *
   * @throws KuboError 'not-kubo', or 'corrupt' for more than `maxBytes`; whatever the network throws; what `destroy` was given
   */
  get(request: KuboRequest, maxBytes: number): Promise<ReadReply> {
    return new Promise((resolve, reject) => {
      this.pending = { request, maxBytes, resolve, reject };
      const { pathname, search, host } = request.url;
      this.socket.ref();
      this.socket.write(`GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n\r\n`, 'latin1');
    });
  }

  /** Breaks the connection. @param reason what a read under way rejects with */
  destroy(reason: unknown = networkError('ECONNRESET', 'the connection ended')): void {
    this.fail(reason);
    this.socket.destroy();
  }

  /** Where the next bytes go: asked for after each read, before the socket is read again. */
  private room(): Buffer {
    const into = this.pending?.into;
    return into ? into.bytes.subarray(into.filled) : this.scratch.subarray(this.scratchFilled);
  }

  private received(count: number): void {
    const { pending } = this;
    try {
      if (!pending) throw networkError('ECONNRESET', 'bytes came that nobody asked for');
      if (pending.into) pending.into.filled += count;
      else if (pending.chunked) pending.chunked.push(this.scratch.subarray(0, count));
      else this.readHead(pending, count);
      this.finishWhenWhole(pending);
    } catch (error) {
      const wrong = error instanceof SyntaxError && pending;
      this.destroy(wrong ? new KuboError('not-kubo', pending.request, error.message, { cause: error }) : error);
    }
  }

  private readHead(pending: Pending, count: number): void {
    this.scratchFilled += count;
    const head = readReplyHead(this.scratch.subarray(0, this.scratchFilled));
    if (!head) {
      if (this.scratchFilled === SCRATCH_BYTES) throw new SyntaxError('an endless head');
      return;
    }
    const rest = this.scratch.subarray(head.headBytes, this.scratchFilled);
    this.scratchFilled = 0;
    pending.head = head;
    if (head.body.form === 'chunked') {
      pending.chunked = new ChunkedBody(pending.maxBytes);
      pending.chunked.push(rest);
      return;
    }
    const { lengthBytes } = head.body;
    if (lengthBytes > pending.maxBytes) throw tooLong(pending);
    if (rest.length > lengthBytes) throw new SyntaxError('bytes came after the end of the reply');
    const bytes = this.memory.take(lengthBytes);
    pending.into = { bytes, filled: rest.copy(bytes) };
  }

  private finishWhenWhole(pending: Pending): void {
    const { head, into, chunked } = pending;
    if (!head) return;
    if (chunked?.isTooLong) throw tooLong(pending);
    const bytes = into ? into.filled === into.bytes.length && into.bytes : chunked?.isWhole && chunked.bytes();
    if (!bytes) return;
    this.pending = undefined;
    this.socket.unref();
    if (!head.keepsAlive) this.destroy();
    pending.resolve({ status: head.status, bytes, lateError: chunked?.trailer('x-stream-error') });
  }

  private fail(error: unknown): void {
    this.ending = true;
    this.pending?.reject(error);
    this.pending = undefined;
  }
}

const networkError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

const tooLong = ({ request, maxBytes }: Pending): KuboError =>
  new KuboError('corrupt', request, `sent more than ${maxBytes} bytes`);

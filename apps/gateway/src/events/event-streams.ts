import { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Gauge, Registry } from '#observability';
import { GatewayEnv } from '../gateway.config.js';
import type { Caller } from '../http/caller.js';
import { EventLog } from './event-log.js';
import type { EventPosition } from './event-position.js';
import { EventStream } from './event-stream.js';
import { EventStreamsFullError, EventsUnavailableError, TooManyEventStreamsError } from './event-stream-errors.js';
import type { EventTail } from './event-tail.js';
import type { SubjectFilter } from './subject-filter.js';
import { VersionOwners } from './version-owners.js';

/** What a client asks for. */
export interface EventStreamRequest {
  caller: Caller;
  /** Absent: from now on. */
  after: EventPosition | undefined;
  isWanted: SubjectFilter;
}

/** A client that has been told to go has so long to take the end of its answer. */
const END_GRACE_MS = 1000;

/** What may lie ready for a client that doesn't take it, beside what the socket holds. */
const BUFFER_BYTES = 64 * 1024;

interface OpenStream {
  userId: string;
  reply: FastifyReply;
  ending: AbortController;
}

/** The streams of events that are open in this gateway: how many there may be, and their end. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<OpenStream>();
  private readonly count: Gauge;
  private stopping = false;

  constructor(
    private readonly log: EventLog,
    private readonly owners: VersionOwners,
    private readonly env: GatewayEnv,
    registry: Registry,
  ) {
    const help = 'Streams of events that clients have open.';
    this.count = new Gauge({ name: 'bytenode_event_streams', help, registers: [registry] });
  }

  /**
   * Sends events to a client until it goes, stalls, or its session ends.
   *
   * @throws TooManyEventStreamsError, EventStreamsFullError, EventsUnavailableError before the answer begins
   */
  async send(request: EventStreamRequest, reply: FastifyReply): Promise<void> {
    const stream = this.admit(request.caller.userId, reply);
    let joined = false;
    const leave = () => {
      if (!this.open.delete(stream)) return;
      this.count.set(this.open.size);
      stream.ending.abort();
      if (joined) this.log.leave();
    };
    reply.raw.once('close', leave);
    try {
      const tail = await this.log.join();
      joined = true;
      // The client went while the reader started: nothing else will leave for it.
      if (stream.ending.signal.aborted) return this.log.leave();
      const body = await this.bodyFor(request, tail, stream);
      reply.header('content-type', 'text/event-stream').header('x-accel-buffering', 'no');
      await reply.send(body);
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Before the HTTP server closes: it waits for every answer to end. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const stream of this.open) this.end(stream);
  }

  private admit(userId: string, reply: FastifyReply): OpenStream {
    const { EVENT_STREAMS_MAX, EVENT_STREAMS_PER_USER } = this.env;
    const own = [...this.open].filter((stream) => stream.userId === userId).length;
    if (own >= EVENT_STREAMS_PER_USER) throw new TooManyEventStreamsError(EVENT_STREAMS_PER_USER);
    if (this.stopping || this.open.size >= EVENT_STREAMS_MAX) throw new EventStreamsFullError();
    const stream = { userId, reply, ending: new AbortController() };
    this.open.add(stream);
    this.count.set(this.open.size);
    return stream;
  }

  private async bodyFor(request: EventStreamRequest, tail: EventTail, stream: OpenStream): Promise<Readable> {
    const { caller, after, isWanted } = request;
    const { userId, role } = caller;
    const start = after === undefined ? tail.now : { ...tail.now, position: after };
    // Looked up before the answer begins: what can't be read at all is a clean 503.
    const first = await (after === undefined ? undefined : tail.from(after))?.catch((error: unknown) => {
      throw new EventsUnavailableError(error);
    });
    const frames = new EventStream(tail, this.owners, {
      userId,
      role,
      isWanted,
      checkViewer: async () => (await caller.renew()).role,
      heartbeatMs: this.env.EVENT_HEARTBEAT_MS,
      sessionCheckMs: this.env.EVENT_SESSION_CHECK_MS,
      signal: stream.ending.signal,
    }).frames(start, first);
    return Readable.from(this.watched(frames, stream), { objectMode: false, highWaterMark: BUFFER_BYTES });
  }

  /** Ends the stream of a client that takes nothing for too long; it comes back with the id of the last event it got. */
  private async *watched(frames: AsyncIterable<string>, stream: OpenStream): AsyncGenerator<string, void, undefined> {
    for await (const frame of frames) {
      const timer = setTimeout(() => this.end(stream), this.env.EVENT_STALL_MS);
      try {
        yield frame;
      } finally {
        clearTimeout(timer);
      }
    }
  }

  /** Has the answer end where its last piece does; one that isn't taken is cut off. */
  private end({ ending, reply }: OpenStream): void {
    ending.abort();
    setTimeout(() => reply.raw.destroy(), END_GRACE_MS).unref();
  }
}

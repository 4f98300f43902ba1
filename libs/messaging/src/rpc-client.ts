import { randomUUID } from 'node:crypto';
import type { RemoteErrorBody, RpcMap, RpcSubject } from '#contracts';
import { correlationId } from '#observability';
import { headers, type Msg } from '@nats-io/nats-core';
import { Injectable } from '@nestjs/common';
import { NatsLink } from './nats-link.js';
import { fromNatsError, ServiceUnavailableError } from './rpc-errors.js';
import { CORRELATION_HEADER, ERROR_HEADER, RemoteError } from './wire-error.js';

export interface CallOptions {
  /** Longest to wait for the reply; required, for no call may wait for ever. */
  timeoutMs: number;
  /** Gives up at once; the service may carry the request out all the same. */
  signal?: AbortSignal | undefined;
}

/** A reconnect takes up to 500 ms: a call made in such a moment waits for it, and no longer. */
const RECONNECT_GRACE_MS = 1000;

/** Asks other services. */
@Injectable()
export class RpcClient {
  constructor(private readonly link: NatsLink) {}

  /**
   * Sends a request and waits for its reply, which is plain JSON: the sending service is trusted to keep its contract.
   *
   * @throws RemoteError as the service described it
   * @throws ServiceUnavailableError RPC.UNAVAILABLE when nobody takes it or NATS is away (not carried out)
   * @throws RpcTimeoutError RPC.TIMEOUT after `timeoutMs` (may have been carried out)
   * @throws the signal's reason when it is aborted
   */
  async call<S extends RpcSubject>(
    subject: S,
    request: RpcMap[S]['request'],
    { timeoutMs, signal }: CallOptions,
  ): Promise<RpcMap[S]['reply']> {
    signal?.throwIfAborted();
    const reply = await withAbort(this.send(subject, request, timeoutMs), signal);
    if (reply.headers?.has(ERROR_HEADER)) throw new RemoteError(reply.json<RemoteErrorBody>());
    return reply.json<RpcMap[S]['reply']>();
  }

  private async send(subject: string, request: object, timeoutMs: number): Promise<Msg> {
    await this.link.whenConnected(Math.min(timeoutMs, RECONNECT_GRACE_MS)).catch((error: unknown) => {
      throw new ServiceUnavailableError(subject, error);
    });
    const head = headers();
    head.set(CORRELATION_HEADER, correlationId() ?? randomUUID());
    try {
      return await this.link.connection.request(subject, JSON.stringify(request), {
        timeout: timeoutMs,
        headers: head,
      });
    } catch (error) {
      throw fromNatsError(error, subject, timeoutMs);
    }
  }
}

async function withAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

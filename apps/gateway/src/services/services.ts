import { Injectable } from '@nestjs/common';
import type { RpcMap, RpcSubject } from '#contracts';
import { RpcClient } from '#messaging';
import { GatewayEnv } from '../gateway.config.js';

/** What a question may say besides its request. */
export interface AskOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Asks the other services, with the gateway's own deadline where none is given. */
@Injectable()
export class Services {
  constructor(
    private readonly rpc: RpcClient,
    private readonly env: GatewayEnv,
  ) {}

  /** @throws DomainError as the service described it, or of kind `unavailable` or `timeout` when it can't be had */
  ask<S extends RpcSubject>(
    subject: S,
    request: RpcMap[S]['request'],
    { timeoutMs = this.env.RPC_TIMEOUT_MS, signal }: AskOptions = {},
  ): Promise<RpcMap[S]['reply']> {
    return this.rpc.call(subject, request, { timeoutMs, signal });
  }
}

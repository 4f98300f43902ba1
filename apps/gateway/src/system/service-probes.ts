import { Injectable } from '@nestjs/common';
import type { ServiceName } from '#contracts';
import { Services } from '../services/services.js';

/** Any id that no session has. */
const NO_ID = '00000000-0000-4000-8000-000000000000';
/** Below the second that a readiness check may take. */
const PROBE_TIMEOUT_MS = 800;

/** Asks each other service something that costs it next to nothing, to know whether it answers. */
@Injectable()
export class ServiceProbes {
  constructor(private readonly services: Services) {}

  /** @returns names of the services that did not answer */
  async silentServices(): Promise<ServiceName[]> {
    const within = { timeoutMs: PROBE_TIMEOUT_MS };
    const questions: [ServiceName, () => Promise<unknown>][] = [
      [
        'auth',
        () => this.services.ask('bytenode.rpc.auth.check-session.v1', { userId: NO_ID, sessionId: NO_ID }, within),
      ],
      ['metadata', () => this.services.ask('bytenode.rpc.metadata.upload-states.v1', { versionIds: [] }, within)],
      [
        'chunk-placement',
        () => this.services.ask('bytenode.rpc.chunk-placement.node-usage.v1', { nodeIds: [] }, within),
      ],
      ['node-monitor', () => this.services.ask('bytenode.rpc.node-monitor.list-nodes.v1', {}, within)],
    ];
    const silent = await Promise.all(
      questions.map(async ([name, ask]) =>
        ask().then(
          () => [],
          () => [name],
        ),
      ),
    );
    return silent.flat();
  }
}

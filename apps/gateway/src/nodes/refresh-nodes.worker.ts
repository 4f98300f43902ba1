import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { NodeDirectory } from '#ipfs';
import { Readiness } from '#observability';
import { GatewayEnv } from '../gateway.config.js';

/** Keeps the directory of nodes fresh while the app runs; the gateway is ready from the first list on. */
@Injectable()
export class RefreshNodesWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly directory: NodeDirectory,
    private readonly env: GatewayEnv,
    readiness: Readiness,
  ) {
    readiness.add({
      name: 'nodes',
      check: async () => {
        if (this.directory.ageMs === undefined) throw new Error('the list of nodes is not known yet');
      },
    });
  }

  onApplicationBootstrap(): void {
    this.directory.start(this.env.NODES_REFRESH_MS);
  }

  onApplicationShutdown(): void {
    this.directory.stop();
  }
}

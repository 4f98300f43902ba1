import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSystem } from '../../local/src/local-system.js';
import { DirectNodes } from './direct-nodes.js';
import { GatewayClient } from './gateway-client.js';
import { until } from './until.js';

const NODES = 5;
/** A part takes longer than the ten minutes a token lives. */
const LONG_LIVED_TOKENS = { ACCESS_TOKEN_LIFETIME_SECONDS: '7200' };
/** One account sends all requests of a measurement. */
const NO_RATE_LIMIT = { RATE_LIMIT_PER_SECOND: '1000000', RATE_LIMIT_BURST: '1000000' };

/**
 * An empty system on free ports, as `npm start` runs it: five Kubo daemons, all services, Postgres, NATS. All of its data lies in a
 * temporary folder.
 */
export class Stage {
  readonly gateway: GatewayClient;
  readonly direct: DirectNodes;

  private constructor(readonly system: LocalSystem) {
    this.gateway = new GatewayClient(system.gatewayUrl);
    this.direct = new DirectNodes(
      system.nodes.map(({ name, rpcUrl, gatewayUrl, dataToken }) => ({ nodeId: name, rpcUrl, gatewayUrl, dataToken })),
    );
  }

  /** @param settings of services, where they differ from those of `npm start` */
  static async start(settings: Record<string, string> = {}): Promise<Stage> {
    const system = new LocalSystem({
      home: await mkdtemp(join(tmpdir(), 'bytenode-bench-')),
      nodes: NODES,
      ports: 'free',
      serviceEnv: { all: { ...LONG_LIVED_TOKENS, ...NO_RATE_LIMIT, ...settings } },
    });
    try {
      await system.start();
      const stage = new Stage(system);
      await stage.gateway.setUp(system.setupToken);
      await until(
        async () => (await stage.gateway.nodes()).filter(({ state }) => state === 'online').length === NODES,
        {
          what: 'all nodes online',
          timeoutMs: 60_000,
          intervalMs: 200,
        },
      );
      return stage;
    } catch (error) {
      await system.destroy();
      throw error;
    }
  }

  async destroy(): Promise<void> {
    this.gateway.close();
    await this.direct.close();
    await this.system.destroy();
  }
}

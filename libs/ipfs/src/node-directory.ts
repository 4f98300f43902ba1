import type { NodeV1 } from '#contracts';
import type { KuboEndpoint } from './kubo-endpoint.js';

/** What a directory is made of; it knows neither messages nor keys. */
export interface NodeDirectoryOptions {
  /** Asks node-monitor for all nodes. */
  fetchNodes: () => Promise<NodeV1[]>;
  /** Opens a sealed token; `context` is the node's name. */
  openToken: (sealed: string, context: string) => string;
  /** Told when a refresh of the timer failed: once, until one succeeds. */
  onFault?: (error: unknown) => void;
  /** Told each list that was fetched. */
  onNodes?: (nodes: readonly NodeV1[]) => void;
}

/**
 * The nodes as node-monitor last described them, kept in memory: a read needs no question, and when node-monitor or NATS
 * is away the last known list stays. The opened tokens never leave it but in an endpoint.
 */
export class NodeDirectory {
  private nodes = new Map<string, NodeV1>();
  /** Opened tokens of the nodes in the list, by what they were opened from: an endpoint is asked for with every call to a node. */
  private tokens = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private faulty = false;
  private refreshedAtMs: number | undefined;

  constructor(private readonly options: NodeDirectoryOptions) {}

  /** Fetches the list now; rejects, and keeps the list it has, when that fails. */
  async refresh(): Promise<void> {
    const nodes = await this.options.fetchNodes();
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    this.forgetTokens();
    this.refreshedAtMs = Date.now();
    this.options.onNodes?.(nodes);
  }

  /** Refreshes now and `intervalMs` after each refresh ended, until `stop`. */
  start(intervalMs: number): void {
    const turn = async (): Promise<void> => {
      try {
        await this.refresh();
        this.faulty = false;
      } catch (error) {
        if (!this.faulty) this.options.onFault?.(error);
        this.faulty = true;
      }
      if (this.timer) this.timer = setTimeout(() => void turn(), intervalMs);
    };
    this.timer = setTimeout(() => void turn(), 0);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Milliseconds since the list was last fetched; undefined before the first time. */
  get ageMs(): number | undefined {
    return this.refreshedAtMs === undefined ? undefined : Date.now() - this.refreshedAtMs;
  }

  all(): NodeV1[] {
    return [...this.nodes.values()];
  }

  byId(nodeId: string): NodeV1 | undefined {
    return this.nodes.get(nodeId);
  }

  /** Where and with what to ask a node; undefined when it isn't in the list. Throws what `openToken` throws. */
  endpoint(nodeId: string): KuboEndpoint | undefined {
    const node = this.nodes.get(nodeId);
    if (!node) return undefined;
    return {
      nodeId,
      rpcUrl: node.rpcUrl,
      gatewayUrl: node.gatewayUrl,
      dataToken: this.open(node.sealedDataToken, node.name),
      opsToken: this.open(node.sealedOpsToken, node.name),
    };
  }

  private open(sealed: string | null, context: string): string | null {
    if (sealed === null) return null;
    const key = tokenKey(sealed, context);
    const known = this.tokens.get(key);
    if (known !== undefined) return known;
    const token = this.options.openToken(sealed, context);
    this.tokens.set(key, token);
    return token;
  }

  private forgetTokens(): void {
    const keys = new Set(
      this.all().flatMap(({ name, sealedDataToken, sealedOpsToken }) =>
        [sealedDataToken, sealedOpsToken].flatMap((sealed) => (sealed === null ? [] : tokenKey(sealed, name))),
      ),
    );
    for (const key of this.tokens.keys()) if (!keys.has(key)) this.tokens.delete(key);
  }
}

const tokenKey = (sealed: string, context: string): string => `${context}\n${sealed}`;

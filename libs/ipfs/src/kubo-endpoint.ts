/**
 * Where one node is reached and what it is asked with.
 * The tokens are opened secrets: keep an endpoint in memory, never in a log, an event or an error.
 */
export interface KuboEndpoint {
  nodeId: string;
  /** RPC address, e.g. `http://10.0.0.5:5001`; a path before `/api/v0` is kept. */
  rpcUrl: string;
  /** Gateway address; null: blocks are read over RPC. */
  gatewayUrl: string | null;
  /** Bearer token for the data calls; null: the node asks for none. */
  dataToken: string | null;
  /** Bearer token for garbage collection and for reading the configuration. */
  opsToken?: string | null;
  /**
   * IP addresses of the names in its addresses, where they were looked up and checked before: connections go there and nowhere else.
   * Only for https, whose certificate needs the name; elsewhere a checked IP stands in the address itself.
   */
  checkedIps?: ReadonlyMap<string, string>;
}

/** Every call to a node has a deadline and can be given up. */
export interface KuboCallOptions {
  /** Time for the whole call, waiting for a free connection included. */
  timeoutMs: number;
  /** When it aborts, the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** How one read is spread over the nodes that could answer it. */
export interface HedgeOptions<T> {
  /** Best first. */
  nodeIds: readonly string[];
  read: (nodeId: string, signal: AbortSignal) => Promise<T>;
  /** After so long without an answer a second node may be asked too. */
  hedgeDelayMs: number;
  /**
   * Whether one more may be asked now: hedging must not double the load of slow nodes.
   *
   * @param delays how often the delay has passed since a node was asked last (count)
   */
  mayHedge: (delays: number) => boolean;
  /** Told of a node that failed, or (`slow`) was overtaken by another. */
  onFault: (nodeId: string, fault: 'slow' | { error: unknown }) => void;
  signal: AbortSignal;
}

/** Every node was asked, and none could answer. */
export class AllNodesFailedError extends Error {
  override readonly name = 'AllNodesFailedError';

  constructor(readonly nodeIds: readonly string[]) {
    super(`none of ${nodeIds.length} nodes answered`);
  }
}

/**
 * Asks nodes one after the other: the next at once when one fails, and beside one that is slow. The first answer counts;
 * reads still under way are aborted then.
 *
 * @throws AllNodesFailedError, or the signal's reason
 */
export async function hedgedRead<T>(options: HedgeOptions<T>): Promise<T> {
  const { hedgeDelayMs, mayHedge, onFault, signal } = options;
  signal.throwIfAborted();
  const waiting = [...options.nodeIds];
  const running = new Map<string, AbortController>();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });

  let delays = 0;
  const askNext = (): void => {
    delays = 0;
    const nodeId = waiting.shift();
    if (nodeId === undefined) {
      if (running.size === 0) reject(new AllNodesFailedError(options.nodeIds));
      return;
    }
    const controller = new AbortController();
    running.set(nodeId, controller);
    options.read(nodeId, controller.signal).then(
      (value) => {
        running.delete(nodeId);
        resolve(value);
      },
      (error: unknown) => {
        // Aborted by ourselves: no fault of the node.
        if (!running.delete(nodeId) || controller.signal.aborted) return;
        onFault(nodeId, { error });
        askNext();
      },
    );
  };
  const hedge = setInterval(() => {
    delays += 1;
    if (waiting.length > 0 && mayHedge(delays)) askNext();
  }, hedgeDelayMs);

  try {
    askNext();
    const value = await promise;
    for (const nodeId of running.keys()) onFault(nodeId, 'slow');
    return value;
  } finally {
    clearInterval(hedge);
    signal.removeEventListener('abort', giveUp);
    for (const controller of running.values()) controller.abort();
    running.clear();
  }
}

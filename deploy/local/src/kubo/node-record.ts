/**
 * One Kubo node of the local system, as node-monitor reads it from BOOTSTRAP_NODES_FILE.
 * The file is also the launcher's own memory of its nodes.
 */
export interface NodeRecord {
  name: string;
  rpcUrl: string;
  gatewayUrl: string;
  peerId: string;
  zone: string;
  capacityBytes: number;
  dataToken: string;
  opsToken: string;
  /** Multiaddresses other nodes reach it at. */
  swarmAddresses: string[];
}

/**
 * Names the nodes a start has: all that were ever made, and new ones up to the wanted number.
 * Pure.
 *
 * @returns each with its zone; `kubo-3` lies in `zone-3`
 */
export function planNodes(
  known: readonly Pick<NodeRecord, 'name' | 'zone'>[],
  wanted: number,
): { name: string; zone: string }[] {
  const plan = known.map(({ name, zone }) => ({ name, zone }));
  for (let number = 1; plan.length < wanted; number++) {
    const name = `kubo-${number}`;
    if (!plan.some((node) => node.name === name)) plan.push({ name, zone: `zone-${number}` });
  }
  return plan;
}

/** What becomes a folder name and a part of URLs. Pure. */
export const isNodeName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,31}$/.test(name);

import type { components } from '#client';

export type Chunk = components['schemas']['ChunkDto'];

/** A node that holds, or should hold, something of the file. */
export interface MapColumn {
  nodeId: string;
  name: string;
  zone: string;
}

/** The nodes of a file's chunks, by zone and name. Pure. */
export function columnsOf(chunks: readonly Chunk[]): MapColumn[] {
  const columns = new Map<string, MapColumn>();
  for (const { replicas } of chunks)
    for (const { nodeId, nodeName, zone } of replicas)
      if (!columns.has(nodeId)) columns.set(nodeId, { nodeId, name: nodeName, zone });
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...columns.values()].toSorted(
    (a, b) =>
      collator.compare(a.zone, b.zone) || collator.compare(a.name, b.name) || collator.compare(a.nodeId, b.nodeId),
  );
}

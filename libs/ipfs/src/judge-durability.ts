/**
 * Whether a node's word can be believed, read from its own configuration.
 *
 * @property durability 'proved': what it acknowledges is fsynced; 'off': it is not; 'unknown': nobody can say
 * @property hashOnRead true: `block/stat` on the node hashes what is on the disk; false or null: only reading the bytes proves them
 */
export interface NodeDurability {
  durability: 'proved' | 'off' | 'unknown';
  hashOnRead: boolean | null;
}

/** What is known of a node that doesn't show its configuration. */
export const UNKNOWN_DURABILITY: NodeDurability = { durability: 'unknown', hashOnRead: null };

interface KuboStoreSpec {
  type?: unknown;
  mountpoint?: unknown;
  sync?: unknown;
  child?: KuboStoreSpec;
  mounts?: KuboStoreSpec[];
}

/** Judges the answer of `config/show`. Pure. Only flatfs is judged: it alone has a `sync` switch whose meaning is known. */
export function judgeDurability(config: unknown): NodeDurability {
  const { Datastore } = config as { Datastore?: { Spec?: KuboStoreSpec; HashOnRead?: unknown } };
  if (!Datastore?.Spec) return UNKNOWN_DURABILITY;
  const blocks = storeOf('/blocks', Datastore.Spec);
  const durability = blocks?.type !== 'flatfs' ? 'unknown' : blocks.sync === true ? 'proved' : 'off';
  return { durability, hashOnRead: Datastore.HashOnRead === true };
}

/** Follows `mount` to the mountpoint, and `measure` and its like to what they wrap. */
function storeOf(mountpoint: string, spec: KuboStoreSpec): KuboStoreSpec | undefined {
  if (spec.mounts) {
    const mount = spec.mounts.find((candidate) => candidate.mountpoint === mountpoint);
    return mount && storeOf(mountpoint, mount);
  }
  return spec.child ? storeOf(mountpoint, spec.child) : spec;
}

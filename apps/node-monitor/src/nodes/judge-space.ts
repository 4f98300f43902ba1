/** How much of a node is taken; null where it was not measured yet. Bytes. */
export interface NodeSpace {
  /** What the operator gives to the system. */
  capacityBytes: number;
  /** Size of its repo. */
  usedBytes: number | null;
  /** What its file system has left for it. */
  availableBytes: number | null;
}

export interface SpaceSettings {
  fullPercent: number;
  fullAvailableBytes: number;
  packedPercent: number;
  packedAvailableBytes: number;
}

export interface SpaceVerdict {
  /** No uploads any more. */
  full: boolean;
  /** Not even repairs. */
  packed: boolean;
  /** Why it is full, for people; null where it isn't. */
  reason: string | null;
  /** Bytes it can still take; null where not measured. */
  freeBytes: number | null;
}

/** Judges how much more a node may take. Pure. What was not measured yet counts as room: the live test measured it at first. */
export function judgeSpace(
  { capacityBytes, usedBytes, availableBytes }: NodeSpace,
  settings: SpaceSettings,
): SpaceVerdict {
  const used = usedBytes ?? 0;
  const available = availableBytes ?? Number.POSITIVE_INFINITY;
  const usedShare = used === 0 ? 0 : (used / capacityBytes) * 100;
  const reason =
    usedShare >= settings.fullPercent
      ? `${Math.floor(usedShare)} % of its capacity is used`
      : available < settings.fullAvailableBytes
        ? `its disk has ${Math.floor(available / 1024 ** 2)} MiB left`
        : null;
  return {
    full: reason !== null,
    packed: usedShare >= settings.packedPercent || available < settings.packedAvailableBytes,
    reason,
    freeBytes:
      usedBytes === null || availableBytes === null
        ? null
        : Math.max(0, Math.min(capacityBytes - usedBytes, availableBytes)),
  };
}

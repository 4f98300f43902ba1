import type { Protection } from '#contracts';

/** What chunk-placement says of a version's copies, and since when that has held. */
export interface VersionHealth {
  protection: Protection;
  protectionReason: string | null;
  minCopies: number;
  at: Date;
}

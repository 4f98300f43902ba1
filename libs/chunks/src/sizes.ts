/** File bytes in a full leaf. Kubo takes raw blocks of up to 2 MiB, so a leaf and its seal always fit. */
export const LEAF_SIZE_BYTES = 1024 * 1024;
/** Leaves in a full chunk: 8 MiB per import is where Kubo's speed levels off (measured: 230 MiB/s, 250 at 16 MiB). */
export const LEAVES_PER_CHUNK = 8;
/** File bytes in a full chunk. */
export const CHUNK_SIZE_BYTES = LEAF_SIZE_BYTES * LEAVES_PER_CHUNK;

/** Nonce of AES-GCM: 96 bits, the length it is specified for (NIST SP 800-38D). */
export const NONCE_BYTES = 12;
/** Full-length GCM tag. */
export const TAG_BYTES = 16;
/** What encryption adds to a leaf. */
export const LEAF_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

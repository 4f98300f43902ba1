/**
 * The offset at which reading begins. Pure.
 *
 * @param fromByte negative: that many bytes before the end; more than there are means all
 */
export const firstByteWanted = (fromByte: number, sizeBytes: number): number =>
  fromByte < 0 ? Math.max(0, sizeBytes + fromByte) : fromByte;

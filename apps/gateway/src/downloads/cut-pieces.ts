/** The bytes from `from` up to, not including, `to` of buffers that stand in a row. Pure; copies nothing. */
export function cutPieces(pieces: readonly Buffer[], from: number, to: number): Buffer[] {
  const cut: Buffer[] = [];
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (part.length > 0) cut.push(part);
    at += piece.length;
  }
  return cut;
}

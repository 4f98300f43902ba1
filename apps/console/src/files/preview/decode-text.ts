/** Text of a file's first bytes, or `undefined` where they are none. */
export interface DecodedText {
  text: string;
  encoding: string;
}

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;
/** Of so many bytes a NUL among them says that this is no text. */
const PROBE_BYTES = 8_192;

/** Reads bytes as text: UTF-8, or what a byte order mark says; else Latin-1, in which everything is something. Pure. */
export function decodeText(bytes: Uint8Array, isCut: boolean): DecodedText | undefined {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (!marked && bytes.subarray(0, PROBE_BYTES).includes(0)) return undefined;
  const encoding = marked?.encoding ?? 'utf-8';
  try {
    // A character may be cut in two at the end: it is left out.
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut }), encoding };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

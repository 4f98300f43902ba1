/** The head of a reply, as far as reading its body needs it. */
export interface ReplyHead {
  status: number;
  /** How the body's end is told. */
  body: { form: 'counted'; lengthBytes: number } | { form: 'chunked' };
  /** Whether the connection may be used again after it. */
  keepsAlive: boolean;
  /** Bytes of the head itself, the empty line included. */
  headBytes: number;
}

const HEAD_END = '\r\n\r\n';
const STATUS_LINE = /^HTTP\/1\.([01]) ([2-5]\d\d)(?: [^\r\n]*)?$/;
/** No two quantifiers side by side take blanks: a node must not choose how long this runs. */
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\r\n]*)$/;
const LENGTH = /^\d{1,15}$/;

/**
 * Reads the head of an HTTP/1.1 reply. Pure. It takes only what a server says clearly: whose end would have to be guessed is refused.
 *
 * @returns undefined while its end has not come
 * @throws SyntaxError for anything else than a final reply whose body has a length, or is chunked
 * @see RFC 9112 sections 4 to 6
 */
export function readReplyHead(bytes: Buffer): ReplyHead | undefined {
  const end = bytes.indexOf(HEAD_END, 0, 'latin1');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [, minor, status] = STATUS_LINE.exec(statusLine) ?? [];
  if (status === undefined) throw new SyntaxError('the reply begins with no status line of HTTP/1.1');
  const headers = headersOf(lines);
  const connection = (headers.get('connection') ?? '')
    .toLowerCase()
    .split(',')
    .map((option) => option.trim());
  return {
    status: Number(status),
    body: bodyOf(headers),
    keepsAlive: minor === '1' && !connection.includes('close'),
    headBytes: end + HEAD_END.length,
  };
}

/** Repeated ones are joined, as a list. */
function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new SyntaxError('a line of the head is no header');
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  }
  return headers;
}

function bodyOf(headers: ReadonlyMap<string, string>): ReplyHead['body'] {
  const coding = headers.get('transfer-encoding');
  const length = headers.get('content-length');
  // Both together is how one reply is made to look like two.
  if (coding !== undefined && length === undefined && coding.toLowerCase() === 'chunked') return { form: 'chunked' };
  if (coding === undefined && length !== undefined && LENGTH.test(length))
    return { form: 'counted', lengthBytes: Number(length) };
  throw new SyntaxError('the head does not tell where the body ends');
}

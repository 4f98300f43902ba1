const MAX_LINE_BYTES = 8 * 1024;
const SIZE_LINE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/;

/**
 * Puts a chunked body together as its pieces come. Nodes send errors like this, and blocks only through proxies: it copies.
 *
 * @see RFC 9112 section 7.1
 */
export class ChunkedBody {
  private readonly parts: Buffer[] = [];
  private readonly trailerLines: string[] = [];
  private lengthBytes = 0;
  private line = '';
  private expects: 'size' | 'data' | 'data-end' | 'trailer' | 'nothing' = 'size';
  private missingBytes = 0;

  /** @param maxBytes more than that are not kept, and `isTooLong` */
  constructor(private readonly maxBytes: number) {}

  get isWhole(): boolean {
    return this.expects === 'nothing';
  }

  get isTooLong(): boolean {
    return this.lengthBytes > this.maxBytes;
  }

  /** All bytes that came. */
  bytes(): Buffer {
    return Buffer.concat(this.parts, this.lengthBytes);
  }

  /** A field that came after the body. @param name in lower case */
  trailer(name: string): string | undefined {
    const line = this.trailerLines.find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim();
  }

  /**
   * Takes what came next; its memory may be used again afterwards.
   *
   * @throws SyntaxError when it isn't chunked as it should be, or goes on after its end
   */
  push(piece: Buffer): void {
    let at = 0;
    while (at < piece.length && !this.isTooLong) {
      if (this.expects === 'nothing') throw new SyntaxError('bytes came after the end of the reply');
      at = this.expects === 'data' ? this.takeData(piece, at) : this.takeLine(piece, at);
    }
  }

  private takeData(piece: Buffer, from: number): number {
    const part = piece.subarray(from, from + this.missingBytes);
    this.parts.push(Buffer.from(part));
    this.lengthBytes += part.length;
    this.missingBytes -= part.length;
    if (this.missingBytes === 0) this.expects = 'data-end';
    return from + part.length;
  }

  private takeLine(piece: Buffer, from: number): number {
    const end = piece.indexOf('\n', from, 'latin1');
    this.line += piece.toString('latin1', from, end < 0 ? piece.length : end);
    if (this.line.length > MAX_LINE_BYTES) throw new SyntaxError('an endless line');
    if (end < 0) return piece.length;
    if (!this.line.endsWith('\r')) throw new SyntaxError('a line without its end');
    const line = this.line.slice(0, -1);
    this.line = '';
    this.readLine(line);
    return end + 1;
  }

  private readLine(line: string): void {
    if (this.expects === 'trailer') {
      if (line === '') this.expects = 'nothing';
      else if (this.trailerLines.push(line) > 100) throw new SyntaxError('endless trailers');
    } else if (this.expects === 'data-end') {
      if (line !== '') throw new SyntaxError('a chunk is longer than it says');
      this.expects = 'size';
    } else {
      const [, size] = SIZE_LINE.exec(line) ?? [];
      if (size === undefined) throw new SyntaxError('a chunk without a size');
      this.missingBytes = Number.parseInt(size, 16);
      this.expects = this.missingBytes === 0 ? 'trailer' : 'data';
    }
  }
}

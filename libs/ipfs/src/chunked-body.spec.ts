import { ChunkedBody } from './chunked-body.js';

const WIRE = Buffer.from(
  '4\r\nWiki\r\nC;a=b\r\npedia in \r\nc\r\n0\r\nX-Stream-Error: too late\r\nDate: now\r\n\r\n',
  'latin1',
);

function read(wire: Buffer, pieceBytes: number, maxBytes = 100): ChunkedBody {
  const body = new ChunkedBody(maxBytes);
  for (let at = 0; at < wire.length; at += pieceBytes) {
    const piece = Buffer.from(wire.subarray(at, at + pieceBytes));
    body.push(piece);
    // As its memory is used again.
    piece.fill(0xff);
  }
  return body;
}

describe('ChunkedBody', () => {
  it('puts the same body together, however it is cut', () => {
    for (let pieceBytes = 1; pieceBytes <= WIRE.length; pieceBytes += 1) {
      const body = read(WIRE, pieceBytes);
      expect(body.bytes().toString()).toBe('Wikipedia in \r\nc');
      expect(body.isWhole).toBe(true);
      expect(body.trailer('x-stream-error')).toBe('too late');
      expect(body.trailer('stream')).toBeUndefined();
    }
  });

  it('is not whole before its last byte', () => {
    for (let end = 0; end < WIRE.length; end += 1) expect(read(WIRE.subarray(0, end), 7).isWhole).toBe(false);
  });

  it('ends without trailers too', () => {
    expect(read(Buffer.from('0\r\n\r\n'), 5)).toMatchObject({ isWhole: true, isTooLong: false });
  });

  it('keeps no more than it may', () => {
    const body = read(WIRE, WIRE.length, 10);
    expect(body.isTooLong).toBe(true);
    expect(body.isWhole).toBe(false);
    expect(read(WIRE, WIRE.length, 16).isTooLong).toBe(false);
  });

  it.each([
    ['a size that is no number', 'xyz\r\n'],
    ['a negative size', '-1\r\n'],
    ['no size', '\r\n'],
    ['a bare line feed', '1\n'],
    ['a chunk longer than it says', '1\r\nab\r\n'],
    ['an endless line', `1;${'x'.repeat(9000)}`],
    ['endless trailers', `0\r\n${'a: b\r\n'.repeat(200)}`],
    ['bytes after its end', '0\r\n\r\nmore'],
  ])('refuses %s', (_case, wire) => {
    expect(() => read(Buffer.from(wire), 3000)).toThrow(SyntaxError);
  });
});

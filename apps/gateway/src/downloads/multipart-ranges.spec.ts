import { frameRanges } from './multipart-ranges.js';

describe('frameRanges', () => {
  it('frames each range with its place, and knows its own length', () => {
    const file = { contentType: 'text/plain', sizeBytes: 26 };
    const text = 'abcdefghijklmnopqrstuvwxyz';
    const ranges = [
      { first: 0, last: 2 },
      { first: 24, last: 25 },
    ];
    const { contentType, heads, tail, lengthBytes } = frameRanges(ranges, file, 'BOUNDARY');
    const body =
      ranges.map(({ first, last }, at) => `${heads[at]?.toString()}${text.slice(first, last + 1)}`).join('') +
      tail.toString();
    expect(contentType).toBe('multipart/byteranges; boundary=BOUNDARY');
    expect(body).toBe(
      '--BOUNDARY\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-2/26\r\n\r\nabc' +
        '\r\n--BOUNDARY\r\nContent-Type: text/plain\r\nContent-Range: bytes 24-25/26\r\n\r\nyz\r\n--BOUNDARY--\r\n',
    );
    expect(lengthBytes).toBe(body.length);
  });
});

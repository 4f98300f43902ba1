import { readReplyHead } from './reply-head.js';

const head = (...lines: string[]) => Buffer.from([...lines, '', ''].join('\r\n'));

describe('readReplyHead', () => {
  it('reads what Kubo answers with', () => {
    const bytes = head('HTTP/1.1 200 OK', 'Content-Type: application/vnd.ipld.raw', 'Content-Length: 1048604');
    expect(readReplyHead(Buffer.concat([bytes, Buffer.from('body')]))).toEqual({
      status: 200,
      body: { form: 'counted', lengthBytes: 1_048_604 },
      keepsAlive: true,
      headBytes: bytes.length,
    });
  });

  it('waits for the end of the head, wherever it is cut', () => {
    const bytes = head('HTTP/1.1 404 Not Found', 'Content-Length: 0');
    for (let end = 0; end < bytes.length; end += 1) expect(readReplyHead(bytes.subarray(0, end))).toBeUndefined();
    expect(readReplyHead(bytes)?.status).toBe(404);
  });

  it.each([
    ['transfer-encoding: chunked', { form: 'chunked' }],
    ['Transfer-Encoding:Chunked', { form: 'chunked' }],
    ['CONTENT-LENGTH:  7 ', { form: 'counted', lengthBytes: 7 }],
  ])('reads %s', (line, body) => {
    expect(readReplyHead(head('HTTP/1.1 500', line))?.body).toEqual(body);
  });

  it.each([
    ['HTTP/1.1 200 OK', 'Connection: keep-alive', true],
    ['HTTP/1.1 200 OK', 'Connection: Close', false],
    ['HTTP/1.1 200 OK', 'Connection: x, close', false],
    ['HTTP/1.0 200 OK', 'X-Any: thing', false],
  ])('%s with %s: used again is %s', (status, line, keepsAlive) => {
    expect(readReplyHead(head(status, line, 'Content-Length: 1'))?.keepsAlive).toBe(keepsAlive);
  });

  it.each([
    ['no status line', ['SSH-2.0-OpenSSH_9.6', 'Content-Length: 1']],
    ['another protocol', ['HTTP/2 200 OK', 'Content-Length: 1']],
    ['a reply that is not the final one', ['HTTP/1.1 100 Continue', 'Content-Length: 1']],
    ['no length', ['HTTP/1.1 200 OK', 'Content-Type: text/plain']],
    ['two lengths', ['HTTP/1.1 200 OK', 'Content-Length: 1', 'Content-Length: 2']],
    ['a length that is no number', ['HTTP/1.1 200 OK', 'Content-Length: -1']],
    ['a length and chunks', ['HTTP/1.1 200 OK', 'Content-Length: 1', 'Transfer-Encoding: chunked']],
    ['another coding', ['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip, chunked']],
    ['a line that is no header', ['HTTP/1.1 200 OK', 'Content-Length: 1', ' folded']],
    ['a bare line feed', ['HTTP/1.1 200 OK', 'X: a\nContent-Length: 1']],
    // With a pattern that goes back and forth over blanks this would take an hour.
    ['thousands of blanks before it', ['HTTP/1.1 200 OK', `X:${' '.repeat(15_000)}\nContent-Length: 1`]],
  ])('refuses %s', (_case, lines) => {
    expect(() => readReplyHead(head(...lines))).toThrow(SyntaxError);
  });
});

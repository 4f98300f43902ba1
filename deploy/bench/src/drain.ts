import { connect } from 'node:net';

const MEMORY_BYTES = 2 ** 20;
const HEAD_END = '\r\n\r\n';

/**
 * Asks for something and reads the answer to its end, into the same memory again and again: a reader that takes next to nothing of the
 * cores from the system it measures. Node's own client costs as much per byte as the gateway does.
 *
 * @returns bytes of the body (count)
 * @throws Error unless the answer is a 200 that ends where its Content-Length says
 */
export function drain(url: URL, headers: Record<string, string>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const memory = Buffer.allocUnsafeSlow(MEMORY_BYTES);
  let head: string | undefined = '';
  let missingBytes = Number.NaN;
  let bodyBytes = 0;
  const take = (count: number): void => {
    let from = 0;
    if (head !== undefined) {
      const text = head + memory.toString('latin1', 0, count);
      const end = text.indexOf(HEAD_END);
      if (end < 0) {
        head = text;
        return;
      }
      from = end + HEAD_END.length - head.length;
      head = undefined;
      if (!text.startsWith('HTTP/1.1 200 ')) throw new Error(`GET ${url.pathname}: ${text.split('\r\n')[0]}`);
      missingBytes = Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(text)?.[1]);
    }
    bodyBytes += count - from;
    missingBytes -= count - from;
  };
  const socket = connect({
    host: url.hostname,
    port: Number(url.port || 80),
    onread: {
      buffer: memory,
      callback: (count) => {
        try {
          take(count);
        } catch (error) {
          socket.destroy(error as Error);
        }
        return true;
      },
    },
  });
  const lines = Object.entries({ host: url.host, connection: 'close', ...headers });
  socket.write(`GET ${url.pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  socket.once('error', reject);
  socket.once('close', () =>
    missingBytes === 0
      ? resolve(bodyBytes)
      : reject(new Error(`GET ${url.pathname}: ended ${missingBytes} bytes early`)),
  );
  return promise;
}

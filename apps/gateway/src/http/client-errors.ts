import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import { describeProblem } from './problem.js';

const REFUSALS: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The URL and the headers are longer than 16 KiB together.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The head of the request did not come in time.'],
};
const NOT_HTTP: [status: number, detail: string] = [400, 'This is not HTTP.'];

/** What is answered to bytes that are no request for anybody: as any other problem, and as the last thing. Pure. */
export function clientErrorAnswer(code: string | undefined, traceId: string): string {
  const [status, detail] = REFUSALS[code ?? ''] ?? NOT_HTTP;
  const { problem } = describeProblem(new HttpException(detail, status), { path: '/', traceId });
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `x-request-id: ${traceId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Answers what Node's parser refuses, which no route and no filter sees. */
export function refuseBytes({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(clientErrorAnswer(code, randomUUID()), () => socket.destroy());
}

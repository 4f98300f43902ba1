import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homeLayout } from '../src/home/home-layout.js';
import { describeService } from '../src/services/service-process.js';

let server: Server;
let answer: { status: number; body: string };

const isReady = (pid: number): Promise<boolean> => {
  const { port } = server.address() as AddressInfo;
  const env = { HEALTH_HOST: '127.0.0.1', HEALTH_PORT: String(port) };
  return describeService({ service: 'auth', layout: homeLayout('/nowhere'), env, address: '' }).isReady(pid);
};

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

describe('the process of a service', () => {
  it('is ready when it says so itself', async () => {
    answer = { status: 200, body: JSON.stringify({ ready: true, failing: {}, pid: 4711 }) };
    expect(await isReady(4711)).toBe(true);
    answer = { ...answer, status: 503 };
    expect(await isReady(4711)).toBe(false);
  });

  it('is not taken for ready when another program answers at its port', async () => {
    answer = { status: 200, body: JSON.stringify({ ready: true, failing: {}, pid: 4711 }) };
    expect(await isReady(4712)).toBe(false);
    answer = { status: 200, body: '<html>another program</html>' };
    expect(await isReady(4712)).toBe(false);
  });
});

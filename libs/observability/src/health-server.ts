import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Readiness } from './readiness.js';

/**
 * Answers `/health/live` (the process runs), `/health/ready` (it can do its work: 200 or 503 with the failing checks)
 * and `/metrics` (Prometheus text) on a port of its own, from before the app's connections stand until the process ends.
 */
export class HealthServer {
  private constructor(private readonly server: Server) {}

  static async start(options: {
    host: string;
    port: number;
    readiness: Readiness;
    metrics: Registry;
  }): Promise<HealthServer> {
    const server = createServer((request, response) => {
      answer(request, response, options).catch(() => response.destroy());
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
    await promise;
    return new HealthServer(server);
  }

  /** The port it listens on, also when the system chose it. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async onApplicationShutdown(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.server.close(() => resolve());
    this.server.closeAllConnections();
    await promise;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { readiness, metrics }: { readiness: Readiness; metrics: Registry },
): Promise<void> {
  const sendJson = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.method !== 'GET' && request.method !== 'HEAD') return void sendJson(405, { error: 'method not allowed' });
  switch (new URL(request.url ?? '/', 'http://health').pathname) {
    case '/health/live':
      return void sendJson(200, { live: true });
    case '/health/ready': {
      const report = await readiness.report();
      // With the pid: whoever started the process sees whether it is the one that answers, and not another on the same port.
      return void sendJson(report.ready ? 200 : 503, { ...report, pid: process.pid });
    }
    case '/metrics':
      return void response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.metrics());
    default:
      return void sendJson(404, { error: 'not found' });
  }
}

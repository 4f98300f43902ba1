import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from '#observability';

/** From an answer out of memory to a large upload. */
const BUCKETS_SECONDS = [0.005, 0.02, 0.05, 0.2, 0.5, 2, 10, 60, 300];

/** Measures every request by its route, not by its path: a label has few values, and none of them is a file's name. */
export function measureRequests(fastify: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the first line of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}

/** Fastify's name of the route that takes a file's bytes as they are. */
export const UPLOAD_ROUTE = '/v1/buckets/:bucket/files/*';

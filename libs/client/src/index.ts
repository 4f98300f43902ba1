export * from './api-problem.js';
export * from './bytenode-client.js';
export type { Patience, TokenSource } from './patient-fetch.js';
export * from './resumable-uploads.js';
export type { components, paths } from './schema.js';
export * from './server-sent-events.js';

export * from './config.module.js';
export * from './env-fields.js';
export * from './health.env.js';
export * from './load-config.js';
export * from './master-keys.env.js';
export * from './nats.env.js';
export * from './postgres.env.js';
export * from './read-secret-file.js';

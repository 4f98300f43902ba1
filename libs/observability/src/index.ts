export * from './correlation.js';
export * from './health-server.js';
export * from './json-logger.js';
export * from './metrics.js';
export * from './observability.module.js';
export * from './readiness.js';
export * from './run-process.js';

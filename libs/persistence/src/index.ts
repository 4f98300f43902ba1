export * from './bigint-transformer.js';
export * from './data-source-options.js';
export * from './lease.entity.js';
export * from './leases.js';
export * from './open-data-source.js';
export * from './persistence.module.js';
export * from './pg-errors.js';
export * from './transactions.js';

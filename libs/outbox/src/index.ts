export * from './inbox.entity.js';
export * from './inbox.js';
export * from './inspect-outbox.js';
export * from './outbox-tables.js';
export * from './outbox.entity.js';
export * from './outbox.js';
export * from './outbox.module.js';
export * from './outbox.repository.js';

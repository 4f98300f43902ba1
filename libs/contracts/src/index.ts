// class-transformer's decorators need it when these classes are loaded, in every process and test.
import 'reflect-metadata';

export * from './auth/auth.errors.js';
export * from './auth/auth.events.js';
export * from './auth/auth.rpc.js';
export * from './auth/password-resets.rpc.js';
export * from './auth/sessions.rpc.js';
export * from './auth/tokens.rpc.js';
export * from './auth/users.rpc.js';
export * from './chunk-placement/chunk-placement.errors.js';
export * from './chunk-placement/chunk-placement.events.js';
export * from './chunk-placement/chunk-placement.rpc.js';
export * from './cloud-event.js';
export * from './errors.js';
export * from './limits.js';
export * from './metadata/chunk-record.js';
export * from './metadata/metadata.errors.js';
export * from './metadata/metadata.events.js';
export * from './metadata/metadata.rpc.js';
export * from './network-of.js';
export * from './node-monitor/node-monitor.errors.js';
export * from './node-monitor/node-monitor.events.js';
export * from './node-monitor/node-monitor.rpc.js';
export * from './protection.js';
export * from './registry.js';
export * from './service-name.js';

export * from './clock.js';
export * from './fault-proxy.js';
export * from './free-port.js';
export * from './kubo-daemon.js';
export * from './nats-server.js';
export * from './postgres-server.js';
export * from './standstill.js';
export * from './wait-for.js';

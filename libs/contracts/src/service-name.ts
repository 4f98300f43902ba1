export const SERVICE_NAMES = ['gateway', 'auth', 'metadata', 'chunk-placement', 'node-monitor'] as const;

/** The five services; also their NATS users, queue groups, durable consumers and app folders. */
export type ServiceName = (typeof SERVICE_NAMES)[number];

import type { ServiceName } from './service-name.js';

type Class<T> = new () => T;

/** An event: who publishes it, what it says, and an example that tests and documentation share. */
export interface EventContract<T> {
  owner: ServiceName;
  payload: Class<T>;
  summary: string;
  sample: T;
}
/** Declares an event. */
export const event = <T>(
  owner: ServiceName,
  payload: Class<T>,
  summary: string,
  sample: NoInfer<T>,
): EventContract<T> => ({
  owner,
  payload,
  summary,
  sample,
});

/** A request: who answers it, with which classes. */
export interface RpcContract<Q, A> {
  owner: ServiceName;
  request: Class<Q>;
  reply: Class<A>;
}
/** Declares a request. */
export const rpc = <Q, A>(owner: ServiceName, request: Class<Q>, reply: Class<A>): RpcContract<Q, A> => ({
  owner,
  request,
  reply,
});

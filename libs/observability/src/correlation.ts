import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** The id that ties together everything one request or event causes, or undefined outside of any. */
export function correlationId(): string | undefined {
  return scope.getStore();
}

/** Runs `action`, and all that it awaits, with this correlation id. */
export function runInCorrelation<T>(id: string, action: () => T): T {
  return scope.run(id, action);
}

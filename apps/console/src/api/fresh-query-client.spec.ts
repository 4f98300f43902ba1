import { QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { FreshQueryClient } from './fresh-query-client.js';

const KEY = ['get', '/v1/nodes'];

/** A page that shows what a service answers; each request waits until it is answered by hand. */
function shown() {
  const client = new FreshQueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const requests: PromiseWithResolvers<string>[] = [];
  const queryFn = (): Promise<string> => {
    const request = Promise.withResolvers<string>();
    requests.push(request);
    return request.promise;
  };
  new QueryObserver(client, { queryKey: KEY, queryFn }).subscribe(() => undefined);
  return { client, requests, now: () => client.getQueryData(KEY) };
}

it('reads again what changed while it was read for the first time, once however often it changed', async () => {
  const { client, requests, now } = shown();
  const told = [1, 2, 3].map(() => client.invalidateQueries({ queryKey: ['get'] }));
  requests[0]?.resolve('before');
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  requests[1]?.resolve('after');
  await Promise.all(told);
  expect(now()).toBe('after');
  expect(requests).toHaveLength(2);
});

it('reads nothing twice that had been read before, and nothing else', async () => {
  const { client, requests, now } = shown();
  requests[0]?.resolve('before');
  await vi.waitFor(() => expect(now()).toBe('before'));
  void client.invalidateQueries({ queryKey: ['another'] });
  const told = client.invalidateQueries({ queryKey: KEY });
  requests[1]?.resolve('after');
  await told;
  expect(now()).toBe('after');
  expect(requests).toHaveLength(2);
});

it('leaves a first reading that failed to who sees the failure', async () => {
  const { client, requests } = shown();
  const told = client.invalidateQueries();
  requests[0]?.reject(new Error('away'));
  await told;
  expect(requests).toHaveLength(1);
  expect(client.getQueryState(KEY)?.status).toBe('error');
});

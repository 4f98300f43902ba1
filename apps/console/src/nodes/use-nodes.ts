import { useMemo } from 'react';
import { api } from '../api/client.js';
import { type NodeBreaker, breakersByNode } from './breakers-by-node.js';

/** Events tell of states; fill, latency and circuit breakers are measured, and are read anew so often while they are shown. */
export const MEASURED_MS = 15_000;

export const useNodes = () => api.useQuery('get', '/v1/nodes', {}, { refetchInterval: MEASURED_MS });

/** By node; undefined while it isn't known. */
export function useBreakers(): Map<string, NodeBreaker> | undefined {
  const { data } = api.useQuery('get', '/v1/circuit-breakers', {}, { refetchInterval: MEASURED_MS });
  return useMemo(() => data && breakersByNode(data.items), [data]);
}

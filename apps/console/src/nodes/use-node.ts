import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.js';
import { MEASURED_MS } from './use-nodes.js';

/** A node, and the ETag that an edit is based on. Its key is that of the service's other answers: events make it old. */
export const useNode = (id: string) =>
  useQuery({
    queryKey: ['get', '/v1/nodes/{id}', { id, with: 'etag' }],
    refetchInterval: MEASURED_MS,
    queryFn: async () => {
      const { data, response } = await client.api.GET('/v1/nodes/{id}', { params: { path: { id } } });
      if (!data) throw new Error('the service answered without a body');
      return { node: data, etag: response.headers.get('etag') };
    },
  });

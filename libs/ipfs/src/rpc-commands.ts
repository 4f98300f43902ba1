import type { createPin } from 'kubo-rpc-client';
import type { KuboEndpoint } from './kubo-endpoint.js';
import { type KuboReply, type KuboRequest, rpcRequest } from './kubo-transport.js';

type HttpClient = Parameters<typeof createPin>[0];

interface PostOptions {
  searchParams?: URLSearchParams;
  transform?: (line: unknown) => unknown;
}

/**
 * The commands of kubo-rpc-client, carried by our transport. Its own carrier follows redirects, ignores `timeout` and `agent`,
 * and doesn't see errors that arrive in trailers; what it knows well is the commands and their answers.
 * It is loaded when the first command is sent: a gateway sends none, and it takes 15 MiB.
 * Commands whose options it lacks (`offline`, `size-only`, `stream-errors`, `progress`) are sent without it.
 */
export async function rpcCommands(endpoint: KuboEndpoint, send: (request: KuboRequest) => Promise<KuboReply>) {
  const kubo = await import('kubo-rpc-client');
  const post = async (command: string, { searchParams, transform = (line) => line }: PostOptions) => {
    const reply = await send(rpcRequest(endpoint, command, kuboQuery(searchParams)));
    return {
      json: () => reply.json(),
      async *ndjson() {
        for await (const line of reply.lines()) yield transform(line);
      },
    };
  };
  // Commands use nothing of the client but post(), and of its answer only json() and ndjson() (7.1.0).
  const client = { post } as unknown as HttpClient;
  return {
    config: kubo.createConfig(client),
    diag: kubo.createDiag(client),
    pin: kubo.createPin(client),
    refs: kubo.createRefs(client),
    swarm: kubo.createSwarm(client),
  };
}

/** Commands hand over their options as they are; Kubo's names have hyphens. */
function kuboQuery(params = new URLSearchParams()): URLSearchParams {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new URLSearchParams([...params].map(([name, value]): [string, string] => [kebab(name), value]));
}

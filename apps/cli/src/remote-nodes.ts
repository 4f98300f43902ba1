import { type ByteNodeClient, type components, dataOf } from '#client';
import { isId } from './paths/remote-path.js';
import { safeText } from './output/safe-text.js';

/** A node by its name or id. @throws Error when there is none */
export async function findNode(client: ByteNodeClient, text: string): Promise<components['schemas']['NodeDto']> {
  const { items } = await dataOf(client.api.GET('/v1/nodes'));
  const found = items.find((node) => (isId(text) ? node.id === text.toLowerCase() : node.name === text));
  if (!found) throw new Error(`${safeText(text)}: there is no such node`);
  return found;
}

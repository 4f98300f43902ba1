import type { EditNodeRequestV1 } from '#contracts';
import { checkNodeAddress } from '../addresses/check-node-address.js';
import type { NodeEntity } from './node.entity.js';

/** What operators set of a node, as it is in its row. */
export type NodeSettings = Pick<
  NodeEntity,
  'name' | 'zone' | 'capacityBytes' | 'rpcUrl' | 'gatewayUrl' | 'sealedDataToken' | 'sealedOpsToken'
>;

/** What an edit comes to. */
export interface NodeEdit {
  settings: NodeSettings;
  /** Fields that differ, for people: tokens by their kind. Empty: nothing changes. */
  changed: string[];
  /** It is reached in another way, which must be tried before it is relied on. */
  needsTest: boolean;
}

/**
 * Works out what a node's settings become. Pure but for `reseal`. A token that is given counts as a new one.
 *
 * @param reseal seals a token of the node anew, for its new name
 * @throws NodeAddressRefusedError NODE.ADDRESS_REFUSED for an address of a wrong form
 */
export function planEdit(
  node: NodeSettings,
  request: Omit<EditNodeRequestV1, 'nodeId'>,
  reseal: (sealed: string | null, from: string, to: string) => string | null,
): NodeEdit {
  const { name = node.name, zone = node.zone, capacityBytes = node.capacityBytes } = request;
  const rpcUrl = request.rpcUrl === undefined ? node.rpcUrl : checkNodeAddress(request.rpcUrl);
  const gatewayUrl = request.gatewayUrl == null ? request.gatewayUrl : checkNodeAddress(request.gatewayUrl);
  const kept = (sealed: string | null): string | null =>
    name === node.name ? sealed : reseal(sealed, node.name, name);
  const settings: NodeSettings = {
    ...{ name, zone, capacityBytes, rpcUrl },
    gatewayUrl: gatewayUrl === undefined ? node.gatewayUrl : gatewayUrl,
    sealedDataToken: request.sealedDataToken === undefined ? kept(node.sealedDataToken) : request.sealedDataToken,
    sealedOpsToken: request.sealedOpsToken === undefined ? kept(node.sealedOpsToken) : request.sealedOpsToken,
  };
  const plain = (['name', 'zone', 'capacityBytes'] as const).filter((field) => settings[field] !== node[field]);
  const access = [
    ...(['rpcUrl', 'gatewayUrl'] as const).filter((field) => settings[field] !== node[field]),
    ...tokenChange('dataToken', request.sealedDataToken, node.sealedDataToken),
    ...tokenChange('opsToken', request.sealedOpsToken, node.sealedOpsToken),
  ];
  return { settings, changed: [...plain, ...access], needsTest: access.length > 0 };
}

/** Taking away a token that is not there changes nothing. */
const tokenChange = (kind: string, given: string | null | undefined, had: string | null): string[] =>
  given === undefined || (given === null && had === null) ? [] : [kind];

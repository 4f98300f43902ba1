import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '#client';
import type { NodeDto } from './node-states.js';

/** What a person types of a node; numbers are empty text while nothing stands there. */
export interface NodeForm {
  name: string;
  zone: string;
  rpcUrl: string;
  gatewayUrl: string;
  capacityGiB: number | '';
  dataToken: string;
  opsToken: string;
}

export const EMPTY_FORM: NodeForm = {
  ...{ name: '', zone: '', rpcUrl: '', gatewayUrl: '' },
  ...{ capacityGiB: '', dataToken: '', opsToken: '' },
};

const GIB = 1024 ** 3;
/** Of names of nodes and zones: they stand in paths and logs. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

export type FormFaults = Partial<Record<keyof NodeForm, MessageDescriptor>>;

/** What can't be right, before anybody is asked. Pure. */
export function checkNodeForm({ name, zone, rpcUrl, gatewayUrl, capacityGiB }: NodeForm): FormFaults {
  const nameFault = msg`Letters, digits, dots, dashes and underscores; it begins with a letter or digit, at most 63.`;
  const urlFault = msg`An address with its port, such as http://10.0.0.5:5001. Without a user name, query or fragment.`;
  return {
    ...(NAME.test(name) ? {} : { name: nameFault }),
    ...(NAME.test(zone) ? {} : { zone: nameFault }),
    ...(isAddress(rpcUrl) ? {} : { rpcUrl: urlFault }),
    ...(gatewayUrl === '' || isAddress(gatewayUrl) ? {} : { gatewayUrl: urlFault }),
    ...(capacityGiB === '' || capacityGiB > 0 ? {} : { capacityGiB: msg`More than nothing, or leave it empty.` }),
  };
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '')
  );
}

/** The request that adds the node. Pure. */
export function toRegistration(form: NodeForm): components['schemas']['RegisterNodeRequestDto'] {
  const { name, zone, rpcUrl, gatewayUrl, capacityGiB, dataToken, opsToken } = form;
  return {
    ...{ name, zone, rpcUrl },
    ...(gatewayUrl ? { gatewayUrl } : {}),
    ...(capacityGiB === '' ? {} : { capacityBytes: Math.round(capacityGiB * GIB) }),
    ...(dataToken ? { dataToken } : {}),
    ...(opsToken ? { opsToken } : {}),
  };
}

/** What is known of a node, to be changed; tokens are never shown. Pure. */
export const formOf = ({ name, zone, rpcUrl, gatewayUrl, capacityBytes }: NodeDto): NodeForm => ({
  ...{ name, zone, rpcUrl, gatewayUrl: gatewayUrl ?? '' },
  capacityGiB: Math.round((capacityBytes / GIB) * 100) / 100,
  ...{ dataToken: '', opsToken: '' },
});

/** The request that changes what differs from the node, and nothing else: an empty token stays as it is. Pure. */
export function toEdit(node: NodeDto, form: NodeForm): components['schemas']['EditNodeRequestDto'] {
  const before = formOf(node);
  const { name, zone, rpcUrl, gatewayUrl, capacityGiB, dataToken, opsToken } = form;
  return {
    ...(name === before.name ? {} : { name }),
    ...(zone === before.zone ? {} : { zone }),
    ...(rpcUrl === before.rpcUrl ? {} : { rpcUrl }),
    ...(gatewayUrl === before.gatewayUrl ? {} : { gatewayUrl: gatewayUrl || null }),
    // What is shown is rounded: as long as it stays, so does the exact number.
    ...(capacityGiB === before.capacityGiB || capacityGiB === ''
      ? {}
      : { capacityBytes: Math.round(capacityGiB * GIB) }),
    ...(dataToken ? { dataToken } : {}),
    ...(opsToken ? { opsToken } : {}),
  };
}

import { createHash, type Hash } from 'node:crypto';
import { InvalidRequestError } from '../http/validation.js';

/** As the protocol names them; it demands sha1. */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256'];

const HEADER = /^([a-z0-9]+) ([A-Za-z0-9+/]+={0,2})$/;

/** What the bytes of one part have to come to. */
export interface ExpectedChecksum {
  hash: Hash;
  digest: Buffer;
}

/**
 * Reads `Upload-Checksum`, e.g. `sha256 <base64>`.
 *
 * @throws InvalidRequestError when it is malformed or the algorithm is another one: a check that was asked for is not skipped
 */
export function parseUploadChecksum(header: string | undefined): ExpectedChecksum | undefined {
  if (header === undefined) return undefined;
  const [, algorithm = '', base64 = ''] = HEADER.exec(header) ?? [];
  if (!CHECKSUM_ALGORITHMS.includes(algorithm))
    throw refused(`it is not one of ${CHECKSUM_ALGORITHMS.join(', ')} and base64`);
  const hash = createHash(algorithm);
  const digest = Buffer.from(base64, 'base64');
  if (digest.length !== hash.copy().digest().length) throw refused(`it is not as long as a ${algorithm} is`);
  return { hash, digest };
}

const refused = (why: string) =>
  new InvalidRequestError(`Upload-Checksum can not be verified: ${why}.`, [{ field: 'Upload-Checksum', message: why }]);

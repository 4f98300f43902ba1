import { InvalidRequestError } from '../http/validation.js';

const SHA256_BYTES = 32;
/** A member of the dictionary: a key, and a byte sequence between colons. */
const MEMBER = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):$/;

/**
 * Reads the SHA-256 that a client says its bytes have. Pure. Other algorithms beside it are not checked.
 *
 * @param header `Content-Digest`, e.g. `sha-256=:…:`
 * @returns hexadecimal, or undefined when no SHA-256 is named
 * @throws InvalidRequestError when it is malformed: a check that was asked for must not be skipped silently
 * @see RFC 9530 section 2
 */
export function parseContentDigest(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  let sha256: string | undefined;
  for (const member of header.split(',')) {
    const [, algorithm, base64 = ''] = MEMBER.exec(member.trim()) ?? [];
    if (algorithm === undefined) throw malformed('it is not a list of `algorithm=:base64:`');
    if (algorithm !== 'sha-256') continue;
    const digest = Buffer.from(base64, 'base64');
    if (digest.length !== SHA256_BYTES || digest.toString('base64') !== base64)
      throw malformed('its sha-256 is not 32 bytes in base64');
    sha256 = digest.toString('hex');
  }
  return sha256;
}

const malformed = (why: string) =>
  new InvalidRequestError(`The Content-Digest header is malformed: ${why}.`, [
    { field: 'Content-Digest', message: why },
  ]);

import type { KeyRing } from '#chunks';
import { LinkExpiredError, LinkNotFoundError } from './link-errors.js';

/** What a link gives: one content of one file, of whoever asked for the link, until then. */
export interface LinkClaims {
  ownerId: string;
  fileId: string;
  versionId: string;
  inline: boolean;
  expiresAtMs: number;
}

/** So that nothing else that is sealed with these keys passes for a link. */
const CONTEXT = 'download-link';
const TOKEN = /^([\w-]{1,100})\.([\w-]{1,1000})$/;

/**
 * Writes a link's claims as text for a URL: sealed with a key derived from the active master key, which all gateways have.
 * So it can't be forged or changed, tells its holder nothing, and outlives the rotation of that key.
 */
export function writeLinkToken(ring: KeyRing, claims: LinkClaims): string {
  const { ownerId, fileId, versionId, inline, expiresAtMs } = claims;
  const sealed = ring.sealText(JSON.stringify([ownerId, fileId, versionId, inline, expiresAtMs]), CONTEXT);
  const separatorAt = sealed.lastIndexOf(':');
  const bytes = Buffer.from(sealed.slice(separatorAt + 1), 'base64');
  return `${sealed.slice(0, separatorAt)}.${bytes.toString('base64url')}`;
}

/**
 * Reads what `writeLinkToken` wrote, with any key of the ring.
 *
 * @throws LinkNotFoundError LINK.NOT_FOUND for anything else
 * @throws LinkExpiredError LINK.EXPIRED
 */
export function readLinkToken(ring: KeyRing, token: string, nowMs: number): LinkClaims {
  const claims = open(ring, token);
  if (claims.expiresAtMs <= nowMs) throw new LinkExpiredError();
  return claims;
}

function open(ring: KeyRing, token: string): LinkClaims {
  const [, keyId, sealed = ''] = TOKEN.exec(token) ?? [];
  if (keyId === undefined || !ring.keyIds.includes(keyId)) throw new LinkNotFoundError();
  try {
    const text = ring.openText(`${keyId}:${Buffer.from(sealed, 'base64url').toString('base64')}`, CONTEXT);
    const [ownerId, fileId, versionId, inline, expiresAtMs] = JSON.parse(text) as [
      string,
      string,
      string,
      boolean,
      number,
    ];
    return { ownerId, fileId, versionId, inline, expiresAtMs };
  } catch {
    // What was sealed here can be read; so it wasn't.
    throw new LinkNotFoundError();
  }
}

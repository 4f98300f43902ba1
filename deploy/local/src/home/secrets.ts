import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nkeys } from '@nats-io/nats-core';
import { NATS_USERS, type NatsUser } from '../../../nats/src/nats-config.js';
import { writeAtomically } from '../write-atomically.js';

/** Files only their owner may read. */
const SECRET_MODE = 0o600;

/** Reads a secret, and makes it the first time. */
export function keptSecret(path: string, make: () => string): string {
  if (!existsSync(path)) writeAtomically(path, make(), SECRET_MODE);
  return readFileSync(path, 'utf8').trim();
}

export const randomSecret = (): string => randomBytes(24).toString('base64url');

/** Replaces a file of secrets in one step. */
export const writeSecret = (path: string, content: string): void => writeAtomically(path, content, SECRET_MODE);

/** Path of the file with a NATS user's seed. */
export const natsSeedFile = (secrets: string, user: NatsUser): string =>
  join(secrets, user === 'operator' ? 'operator.nk' : `nats-${user}.nk`);

/** Makes the seeds that are missing and returns every user's public key. */
export function natsPublicKeys(secrets: string): Record<NatsUser, string> {
  const keys = NATS_USERS.map((user) => {
    const seed = keptSecret(natsSeedFile(secrets, user), () => new TextDecoder().decode(nkeys.createUser().getSeed()));
    return [user, nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey()] as const;
  });
  return Object.fromEntries(keys) as Record<NatsUser, string>;
}

/** Files of the key pair with which auth signs access tokens and the gateway checks them. */
export function jwtKeyFiles(secrets: string): { privateKey: string; publicKey: string } {
  const files = { privateKey: join(secrets, 'jwt-private.pem'), publicKey: join(secrets, 'jwt-public.pem') };
  if (!existsSync(files.privateKey) || !existsSync(files.publicKey)) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeSecret(files.publicKey, pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
    writeSecret(files.privateKey, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return files;
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { ConfigurationError, readSecretFile } from '#config';
import { ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER } from '#contracts';
import type { JwtModuleOptions } from '@nestjs/jwt';
import type { AuthEnv } from '../auth.config.js';

/**
 * How access tokens are signed: ES256, with the key of the file that the settings name.
 *
 * @throws ConfigurationError when the file holds no private EC key on the curve P-256
 */
export function accessTokenOptions(env: AuthEnv): JwtModuleOptions {
  return {
    privateKey: readKey(env.AUTH_JWT_PRIVATE_KEY_FILE),
    signOptions: {
      algorithm: 'ES256',
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: env.ACCESS_TOKEN_LIFETIME_SECONDS,
    },
  };
}

function readKey(path: string): KeyObject {
  const pem = readSecretFile('AUTH_JWT_PRIVATE_KEY_FILE', path);
  const unusable = new ConfigurationError([
    'AUTH_JWT_PRIVATE_KEY_FILE holds no private EC key on the curve P-256 (PEM)',
  ]);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw unusable;
    return key;
  } catch {
    // Without the cause: it is about the text of the key.
    throw unusable;
  }
}

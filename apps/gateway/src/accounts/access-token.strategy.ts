import { createPublicKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { readSecretFile } from '#config';
import { ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER, type AccessTokenClaims } from '#contracts';
import { GatewayEnv } from '../gateway.config.js';
import type { Caller } from '../http/caller.js';
import { Sessions } from './sessions.js';

/** Checks the signature of a bearer token, then whether its session still stands. The role is the one auth has now. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) {
  constructor(
    env: GatewayEnv,
    private readonly sessions: Sessions,
  ) {
    const publicKey = createPublicKey(readSecretFile('AUTH_JWT_PUBLIC_KEY_FILE', env.AUTH_JWT_PUBLIC_KEY_FILE));
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a KeyObject, which the types don't know: a PEM text would be parsed anew for each request.
      secretOrKeyProvider: (_request, _token, done) => done(null, publicKey as unknown as Buffer),
      algorithms: ['ES256'],
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
    });
  }

  async validate(claims: AccessTokenClaims): Promise<Caller> {
    const { sub: userId, sid: sessionId } = claims;
    const user = await this.sessions.userOf(userId, sessionId);
    return { userId, sessionId, role: user.role, user, scopes: null, renew: () => this.validate(claims) };
  }
}

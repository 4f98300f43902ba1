import { type AccessTokenClaims, type SessionTokensV1, type UserV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { AuthEnv } from '../auth.config.js';

export interface IssuedSession {
  id: string;
  refreshToken: string;
  expiresAt: Date;
}

/** Signs the access token of a session and puts it together with the refresh token. */
@Injectable()
export class IssueTokensService {
  constructor(
    private readonly env: AuthEnv,
    private readonly jwt: JwtService,
  ) {}

  async run(user: UserV1, session: IssuedSession): Promise<SessionTokensV1> {
    const claims: AccessTokenClaims = { sub: user.id, sid: session.id, role: user.role };
    return {
      accessToken: await this.jwt.signAsync(claims),
      expiresInSeconds: this.env.ACCESS_TOKEN_LIFETIME_SECONDS,
      refreshToken: session.refreshToken,
      refreshExpiresAt: session.expiresAt.toISOString(),
      user,
    };
  }
}

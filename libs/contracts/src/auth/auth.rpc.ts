import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export const USER_ROLES = ['user', 'admin'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** A user as others may see them; never a credential. Times are ISO 8601 UTC. */
export class UserV1 {
  id!: string;
  email!: string;
  displayName!: string;
  role!: UserRole;
  createdAt!: string;
}

export class RegisterRequestV1 {
  @IsString() @MaxLength(254) email!: string;
  @IsString() @MaxLength(1024) password!: string;
  @IsOptional() @IsString() @MaxLength(200) displayName?: string;
}
export class RegisterReplyV1 {
  user!: UserV1;
}

export class LoginRequestV1 {
  @IsString() @MaxLength(254) email!: string;
  @IsString() @MaxLength(1024) password!: string;
  @IsOptional() @IsString() @MaxLength(400) userAgent?: string;
  @IsOptional() @IsString() @MaxLength(100) address?: string;
}
/** Tokens of a session: a signed access token and a refresh token that works once. */
export class SessionTokensV1 {
  accessToken!: string;
  expiresInSeconds!: number;
  refreshToken!: string;
  refreshExpiresAt!: string;
  user!: UserV1;
}

export class RefreshRequestV1 {
  @IsString() @MaxLength(400) refreshToken!: string;
}

export class LogoutRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() sessionId!: string;
}
export class LogoutReplyV1 {}

/** Is this session still good? Asked by the gateway for an access token whose signature it has checked. */
export class CheckSessionRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() sessionId!: string;
}
export class CheckSessionReplyV1 {
  active!: boolean;
  /** Present when active: the role as it is now, which may differ from the one in the token. */
  user!: UserV1 | null;
}

/** The first administrator, with the one-time token that was printed when the system started. */
export class SetUpAdminRequestV1 {
  @IsString() @MaxLength(200) token!: string;
  @IsString() @MaxLength(254) email!: string;
  @IsString() @MaxLength(1024) password!: string;
}
export class SetUpAdminReplyV1 {
  user!: UserV1;
}

export class UpdateProfileRequestV1 {
  @IsUUID() userId!: string;
  @IsString() @MaxLength(200) displayName!: string;
}
export class UpdateProfileReplyV1 {
  user!: UserV1;
}

/** Claims of an access token: ES256, issuer `bytenode-auth`, audience `bytenode`. */
export interface AccessTokenClaims {
  /** user id */
  sub: string;
  /** session id */
  sid: string;
  role: UserRole;
}
export const ACCESS_TOKEN_ISSUER = 'bytenode-auth';
export const ACCESS_TOKEN_AUDIENCE = 'bytenode';

import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** A session as its user may see it. Times are ISO 8601 UTC. */
export class SessionV1 {
  id!: string;
  createdAt!: string;
  /** When its tokens were last refreshed. */
  lastUsedAt!: string;
  expiresAt!: string;
  /** What the client called itself when it logged in, and from where. */
  userAgent!: string | null;
  address!: string | null;
}

export class ListSessionsRequestV1 {
  @IsUUID() userId!: string;
}
export class ListSessionsReplyV1 {
  /** Those that stand, the last used first; at most MAX_PAGE_SIZE. */
  sessions!: SessionV1[];
}

export class EndSessionRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() sessionId!: string;
}
export class EndSessionReplyV1 {}

/** Ends all sessions of a user but this one. */
export class EndOtherSessionsRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() sessionId!: string;
}
export class EndOtherSessionsReplyV1 {}

/** Ends all other sessions of the user too. */
export class ChangePasswordRequestV1 {
  @IsUUID() userId!: string;
  @IsUUID() sessionId!: string;
  @IsString() @MaxLength(1024) currentPassword!: string;
  @IsString() @MaxLength(1024) newPassword!: string;
  @IsOptional() @IsString() @MaxLength(100) address?: string;
}
export class ChangePasswordReplyV1 {}

import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { MAX_PAGE_SIZE } from '../limits.js';
import { USER_ROLES, type UserRole, UserV1 } from './auth.rpc.js';

/** A user as administrators see them. */
export class ManagedUserV1 extends UserV1 {
  /** Since when the account is disabled; null while it is not. ISO 8601 UTC. */
  disabledAt!: string | null;
}

/** A page of users, ordered by e-mail address. */
export class ListUsersRequestV1 {
  @IsInt() @Min(1) @Max(MAX_PAGE_SIZE) limit!: number;
  /** Stands in the address or the name, in whatever case. No NUL, which no database stores. */
  @IsOptional() @IsString() @MaxLength(254) @Matches(/^[^\0]*$/) search?: string;
  @IsOptional() @IsString() @MaxLength(4096) cursor?: string;
}
export class ListUsersReplyV1 {
  users!: ManagedUserV1[];
  nextCursor!: string | null;
}

export class GetUserRequestV1 {
  @IsUUID() userId!: string;
}
export class GetUserReplyV1 {
  user!: ManagedUserV1;
}

/** Changes what is given and leaves the rest. A disabled user's sessions and tokens end. */
export class UpdateUserRequestV1 {
  @IsUUID() userId!: string;
  @IsOptional() @IsIn(USER_ROLES) role?: UserRole;
  @IsOptional() @IsBoolean() disabled?: boolean;
}
export class UpdateUserReplyV1 {
  user!: ManagedUserV1;
}

import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { USER_ROLES, type UserRole } from './auth.rpc.js';

export class UserRegisteredV1 {
  @IsUUID() userId!: string;
  @IsIn(USER_ROLES) role!: UserRole;
}

/** What holds from now on. */
export class UserChangedV1 {
  @IsUUID() userId!: string;
  @IsIn(USER_ROLES) role!: UserRole;
  @IsBoolean() disabled!: boolean;
}

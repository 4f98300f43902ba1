import { IsIn, IsUUID } from 'class-validator';
import { USER_ROLES, type UserRole } from './auth.rpc.js';

export class UserRegisteredV1 {
  @IsUUID() userId!: string;
  @IsIn(USER_ROLES) role!: UserRole;
}

import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Somebody says that they forgot the password of this account. The answer is the same whether there is one or not. */
export class RequestPasswordResetRequestV1 {
  @IsString() @MaxLength(254) email!: string;
  @IsOptional() @IsString() @MaxLength(100) address?: string;
}
export class RequestPasswordResetReplyV1 {}

/** A new password, with the token of the mail. All sessions of the user end. */
export class ResetPasswordRequestV1 {
  @IsString() @MaxLength(200) token!: string;
  @IsString() @MaxLength(1024) password!: string;
}
export class ResetPasswordReplyV1 {
  userId!: string;
}

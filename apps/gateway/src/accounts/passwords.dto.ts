import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class ChangePasswordRequestDto {
  @ApiProperty({ format: 'password', maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  currentPassword!: string;

  @ApiProperty({ format: 'password', minLength: 10, maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  newPassword!: string;
}

export class RequestResetDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @MaxLength(254)
  email!: string;
}

export class ResetPasswordDto {
  @ApiProperty({ format: 'password', minLength: 10, maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  password!: string;
}

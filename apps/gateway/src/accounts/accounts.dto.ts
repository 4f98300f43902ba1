import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { type SessionTokensV1, USER_ROLES, type UserRole, type UserV1 } from '#contracts';

export class RegisterRequestDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ format: 'password', maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  password!: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  displayName?: string;
}

export class LoginRequestDto {
  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ format: 'password', maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  password!: string;
}

export class RefreshRequestDto {
  @ApiPropertyOptional({ description: 'Absent where the browser sends it as a cookie.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  refreshToken?: string;
}

export class SetUpRequestDto {
  @ApiProperty({ description: 'The one-time token that was printed when the system started.' })
  @IsString()
  @MaxLength(200)
  token!: string;

  @ApiProperty({ format: 'email', maxLength: 254 })
  @IsString()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ format: 'password', maxLength: 1024 })
  @IsString()
  @MaxLength(1024)
  password!: string;
}

export class UpdateProfileRequestDto {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  displayName!: string;
}

export class UserDto {
  @ApiProperty() id!: string;
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() displayName!: string;
  @ApiProperty({ enum: USER_ROLES }) role!: UserRole;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export class SessionDto {
  @ApiProperty({ description: 'Sent as `Authorization: Bearer …`.' }) accessToken!: string;
  @ApiProperty() expiresInSeconds!: number;
  @ApiProperty({ description: 'Works once. Browsers get it as a cookie too.' }) refreshToken!: string;
  @ApiProperty() user!: UserDto;
}

/** A user as the API shows one, field by field, so that a new field of the contract can't leak. */
export const toUserDto = ({ id, email, displayName, role, createdAt }: UserV1): UserDto => ({
  id,
  email,
  displayName,
  role,
  createdAt,
});

export const toSessionDto = ({ accessToken, expiresInSeconds, refreshToken, user }: SessionTokensV1): SessionDto => ({
  accessToken,
  expiresInSeconds,
  refreshToken,
  user: toUserDto(user),
});

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { type PersonalTokenV1, TOKEN_SCOPES, type TokenScope } from '#contracts';
import { IsInstant } from '../http/instant.js';

export class CreateTokenRequestDto {
  @ApiProperty({ maxLength: 100, example: 'backup of the laptop' })
  @IsString()
  @MaxLength(100)
  @Matches(/[^\s\p{Cc}]/u, { message: 'name must not be empty' })
  name!: string;

  @ApiProperty({
    enum: TOKEN_SCOPES,
    isArray: true,
    description: 'None includes another. `admin` is for administrators.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes!: TokenScope[];

  @ApiPropertyOptional({ format: 'date-time', description: 'Without it, the token works until it is deleted.' })
  @IsOptional()
  @IsInstant()
  expiresAt?: string;
}

export class TokenDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true }) scopes!: TokenScope[];
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  lastUsedAt!: string | null;
}

export class CreatedTokenDto extends TokenDto {
  @ApiProperty({ description: 'Sent as `Authorization: Bearer …`. Shown this once.', example: 'bnt_…' }) token!: string;
}

export class TokenListDto {
  @ApiProperty({ type: [TokenDto] }) items!: TokenDto[];
}

/** A token as the API shows one, field by field, so that a new field of the contract can't leak. */
export const toTokenDto = (token: PersonalTokenV1): TokenDto => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.createdAt,
  expiresAt: token.expiresAt,
  lastUsedAt: token.lastUsedAt,
});

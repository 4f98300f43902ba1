import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { MAX_PAGE_SIZE, type ManagedUserV1, type OwnerUsageV1, USER_ROLES, type UserRole } from '#contracts';
import { toUserDto, UserDto } from './accounts.dto.js';

const DEFAULT_PAGE_SIZE = 100;

export class ListUsersQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit: number = DEFAULT_PAGE_SIZE;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  cursor?: string;

  @ApiPropertyOptional({ description: 'Stands in the e-mail address or the name.', maxLength: 254 })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  @Matches(/^[^\0]*$/, { message: 'search must not contain NUL' })
  search?: string;
}

export class UpdateUserRequestDto {
  @ApiPropertyOptional({ enum: USER_ROLES })
  @IsOptional()
  @IsIn(USER_ROLES)
  role?: UserRole;

  @ApiPropertyOptional({ description: 'True ends all sessions of the user and deletes their personal tokens.' })
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    description: 'Bytes of all buckets together, the trash included; null: as much as there is.',
  })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  quotaBytes?: number | null;
}

export class ManagedUserDto extends UserDto {
  @ApiProperty() disabled!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) disabledAt!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) quotaBytes!: number | null;
  @ApiProperty({ description: 'Bytes of all files, the trash included.' }) usedBytes!: number;
  @ApiProperty({ description: 'Bytes that uploads under way may still need.' }) reservedBytes!: number;
  @ApiProperty() fileCount!: number;
}

export class UserPageDto {
  @ApiProperty({ type: [ManagedUserDto] }) items!: ManagedUserDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

/** A user as administrators see one, field by field, so that a new field of the contract can't leak. */
export const toManagedUserDto = (user: ManagedUserV1, usage: OwnerUsageV1): ManagedUserDto =>
  Object.assign(toUserDto(user), {
    disabled: user.disabledAt !== null,
    disabledAt: user.disabledAt,
    quotaBytes: usage.quotaBytes,
    usedBytes: usage.usedBytes,
    reservedBytes: usage.reservedBytes,
    fileCount: usage.fileCount,
  });

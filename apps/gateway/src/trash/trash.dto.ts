import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { MAX_PATH_BYTES, type TrashedFileV1 } from '#contracts';
import { FileDto, toFileDto } from '../files/file.dto.js';
import { PageQueryDto } from '../files/list-files.query.dto.js';

export class TrashQueryDto {
  @ApiPropertyOptional({ description: 'Left out: all buckets.' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  bucket?: string;
}

export class ListTrashQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Left out: all buckets.' })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  bucket?: string;
}

export class TrashedFileDto extends FileDto {
  @ApiProperty({ format: 'date-time' }) trashedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When it is purged by itself.' }) purgeAt!: string;
}

export class TrashPageDto {
  @ApiProperty({ type: [TrashedFileDto] }) items!: TrashedFileDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class RestoreFileRequestDto {
  @ApiPropertyOptional({ description: 'Another path in its bucket, where its own is taken.' })
  @ValidateIf((_object, value) => value !== undefined)
  @IsString()
  @MaxLength(MAX_PATH_BYTES)
  path?: string;
}

export class EmptiedTrashDto {
  @ApiProperty() purgedCount!: number;
  @ApiProperty({ description: 'False: there is more; ask again.' }) isEmpty!: boolean;
}

export const toTrashedFileDto = (file: TrashedFileV1): TrashedFileDto =>
  Object.assign(toFileDto(file), { trashedAt: file.trashedAt, purgeAt: file.purgeAt });

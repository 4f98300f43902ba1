import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MAX_PAGE_SIZE, MAX_PATH_BYTES } from '#contracts';

const DEFAULT_PAGE_SIZE = 100;
const MAX_CHUNK_PAGE_SIZE = 256;

/** Where a keyset page begins and how long it is. */
export class PageQueryDto {
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
}

export class ListFilesQueryDto extends PageQueryDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(63)
  bucket?: string;

  @ApiPropertyOptional({ description: 'Only paths that begin so.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_PATH_BYTES)
  prefix?: string;
}

export class ListChunksQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: MAX_CHUNK_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_CHUNK_PAGE_SIZE)
  limit: number = DEFAULT_PAGE_SIZE;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before.', type: String })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  cursor: number = 0;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { FILE_SORT_VALUES, type FileSort, MAX_PAGE_SIZE, MAX_PATH_BYTES, MAX_SEARCH_LENGTH } from '#contracts';

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
  @MaxLength(8192)
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

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1,
    example: '/',
    description:
      'What paths have in common from the prefix up to this character is shown once, in `prefixes`. Only with `bucket`, and without `search`. ' +
      'By `path` one page has files and folders in the order of their paths. By `updatedAt` or `sizeBytes` the pages first have the folders, ' +
      'by name, then the files of this folder in the order asked for; then this is `/`, and `prefix` a folder: empty, or with a slash at its end.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  delimiter?: string;

  @ApiPropertyOptional({
    maxLength: MAX_SEARCH_LENGTH,
    description:
      'Only paths that hold this text behind the prefix, in any case. A page looks at a limited number of files: it may be short, or empty, while `nextCursor` says that there is more.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_SEARCH_LENGTH)
  search?: string;

  @ApiPropertyOptional({
    enum: FILE_SORT_VALUES,
    default: 'path',
    description: 'With `-` before it the other way round.',
  })
  @IsOptional()
  @IsIn(FILE_SORT_VALUES)
  sort?: FileSort;

  @ApiPropertyOptional({
    format: 'uuid',
    description: "For administrators: another user's files, what is known of them and never their bytes. Else 403.",
  })
  @IsOptional()
  @IsUUID()
  owner?: string;
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

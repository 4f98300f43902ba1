import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import { MAX_FILES_PER_MOVE, MAX_PATH_BYTES } from '#contracts';

export class MovePrefixRequestDto {
  @ApiProperty({ example: 'holiday/', description: 'All files whose path begins so; a folder ends with a slash.' })
  @IsString()
  @MaxLength(MAX_PATH_BYTES)
  fromPrefix!: string;

  @ApiProperty({ example: '2026/holiday/', description: 'Stands in its place afterwards.' })
  @IsString()
  @MaxLength(MAX_PATH_BYTES)
  toPrefix!: string;

  @ApiPropertyOptional({ description: 'Left out: they stay in their bucket.' })
  @ValidateIf((_object, value) => value !== undefined)
  @IsString()
  @MaxLength(63)
  toBucket?: string;
}

export class MovePrefixResponseDto {
  @ApiProperty({ maximum: MAX_FILES_PER_MOVE }) movedCount!: number;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import { MAX_PATH_BYTES } from '#contracts';

const IfGiven = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

export class MoveFileRequestDto {
  @ApiPropertyOptional({ description: 'Left out: it keeps its path.' })
  @IfGiven()
  @IsString()
  @MaxLength(MAX_PATH_BYTES)
  path?: string;

  @ApiPropertyOptional({ description: 'Left out: it stays in its bucket.' })
  @IfGiven()
  @IsString()
  @MaxLength(63)
  bucket?: string;
}

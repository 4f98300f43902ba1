import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const DISPOSITIONS = ['attachment', 'inline'] as const;

export class DownloadQueryDto {
  @ApiPropertyOptional({
    enum: DISPOSITIONS,
    description: '`inline` is heeded for types that can run nothing in a browser.',
  })
  @IsOptional()
  @IsIn(DISPOSITIONS)
  disposition?: (typeof DISPOSITIONS)[number];
}

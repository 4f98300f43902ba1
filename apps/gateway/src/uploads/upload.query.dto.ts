import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const WAITS = ['replicated'] as const;

export class UploadQueryDto {
  @ApiPropertyOptional({
    enum: WAITS,
    description:
      '`replicated`: the answer comes when all copies exist, when no more can be made with the nodes there are, or after a ' +
      'deadline; `protection` says which. The file is stored in any case.',
  })
  @IsOptional()
  @IsIn(WAITS)
  wait?: (typeof WAITS)[number];
}

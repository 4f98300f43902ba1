import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const DISPOSITIONS = ['attachment', 'inline'] as const;

export class CreateLinkRequestDto {
  @ApiPropertyOptional({
    enum: DISPOSITIONS,
    default: 'attachment',
    description: '`inline` is heeded for types that can run nothing in a browser.',
  })
  @IsOptional()
  @IsIn(DISPOSITIONS)
  disposition?: (typeof DISPOSITIONS)[number];
}

export class LinkDto {
  @ApiProperty({ format: 'uri', description: 'Needs no login. Whoever has it can read this content until it expires.' })
  url!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
}

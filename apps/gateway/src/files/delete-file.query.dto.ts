import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class DeleteFileQueryDto {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: '`true`: not to the trash, gone for good.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  permanent?: string;
}

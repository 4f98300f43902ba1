import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateIf } from 'class-validator';
import { NODE_NAME_PATTERN } from '#contracts';

/** Absent is not null: these can be changed but not taken away. */
const WhenGiven = (): PropertyDecorator => ValidateIf((_node, value) => value !== undefined);

export class EditNodeRequestDto {
  @ApiPropertyOptional({ maxLength: 63, pattern: NODE_NAME_PATTERN.source })
  @WhenGiven()
  @Matches(NODE_NAME_PATTERN)
  name?: string;

  @ApiPropertyOptional({ maxLength: 63, pattern: NODE_NAME_PATTERN.source, description: 'Failure domain.' })
  @WhenGiven()
  @Matches(NODE_NAME_PATTERN)
  zone?: string;

  @ApiPropertyOptional({ minimum: 0 })
  @WhenGiven()
  @IsInt()
  @Min(0)
  capacityBytes?: number;

  @ApiPropertyOptional({ maxLength: 2048, description: 'Taken when the same node answers there.' })
  @WhenGiven()
  @IsString()
  @MaxLength(2048)
  rpcUrl?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 2048,
    description: 'null: blocks are read over RPC.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  gatewayUrl?: string | null;

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, maxLength: 1024, format: 'password' },
    description: 'Never shown again; null: none.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  dataToken?: string | null;

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, maxLength: 1024, format: 'password' },
    description: 'Never shown again; null: none.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  opsToken?: string | null;
}

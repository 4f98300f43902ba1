import { ApiProperty } from '@nestjs/swagger';
import type { ReadinessReport } from '#observability';

export class LiveDto {
  @ApiProperty() live!: boolean;
}

export class ReadinessDto implements ReadinessReport {
  @ApiProperty() ready!: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What is missing, each with the reason.',
  })
  failing!: Record<string, string>;
}

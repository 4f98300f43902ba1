import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { FieldFault, Problem, TestStep } from './problem.js';

export class FieldFaultDto implements FieldFault {
  @ApiProperty() field!: string;
  @ApiProperty() message!: string;
}

export class ProblemStepDto implements TestStep {
  @ApiProperty({ example: 'rpc' }) name!: string;
  @ApiProperty({ enum: ['ok', 'warning', 'failed', 'skipped'] }) verdict!: TestStep['verdict'];
  @ApiProperty() detail!: string;
  @ApiProperty() durationMs!: number;
}

export class ProblemDto implements Problem {
  @ApiProperty({ example: 'about:blank' }) type!: string;
  @ApiProperty({ example: 'Not Found' }) title!: string;
  @ApiProperty({ example: 404 }) status!: number;
  @ApiProperty({ example: 'There is no such file.' }) detail!: string;
  @ApiProperty({ example: '/v1/files/9b1d6c1e-2b7f-4c38-8a55-0d6a1c4e9f22' }) instance!: string;
  @ApiProperty({ example: 'FILE.NOT_FOUND', description: 'For programs; stable across releases.' }) code!: string;
  @ApiPropertyOptional({ type: [FieldFaultDto], description: 'Which fields are wrong.' }) errors?: FieldFaultDto[];
  @ApiPropertyOptional({ type: [ProblemStepDto], description: 'Of a test that failed, how each step went.' })
  steps?: ProblemStepDto[];
  @ApiProperty({ description: 'Finds the request in the logs of all services.' }) traceId!: string;
  @ApiProperty({ description: 'The same request may succeed later.' }) retryable!: boolean;
}

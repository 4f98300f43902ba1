import { ApiProperty } from '@nestjs/swagger';
import { type MeasuredClockV1, type Protection, SERVICE_NAMES, type ServiceName } from '#contracts';
import { HEALTHS, type SystemHealth } from './judge-system.js';

const COUNTS = { type: 'object', additionalProperties: { type: 'integer' } } as const;

export class NodeCountsDto {
  @ApiProperty() total!: number;
  @ApiProperty(COUNTS) byState!: Record<string, number>;
}

export class FileCountsDto {
  @ApiProperty() total!: number;
  @ApiProperty() bytes!: number;
  @ApiProperty(COUNTS) byProtection!: Record<Protection, number>;
  @ApiProperty() trashed!: number;
  @ApiProperty() openUploads!: number;
}

export class ChunkCountsDto {
  @ApiProperty() total!: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: not yet, the counts are nothing.',
  })
  countedAt!: string | null;
  @ApiProperty({ description: 'Nodes changed since; a walk over all chunks is under way.' }) recounting!: boolean;
  @ApiProperty({ ...COUNTS, description: 'Chunks that have fewer live copies than wanted, by how many they have.' })
  belowPolicyByLiveCopies!: Record<string, number>;
  @ApiProperty() releasingReplicas!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) oldestProofAt!: string | null;
}

export class RepairCountsDto {
  @ApiProperty() open!: number;
  @ApiProperty() due!: number;
  @ApiProperty() brakeEngaged!: boolean;
  @ApiProperty({ type: String, nullable: true }) brakeReason!: string | null;
}

export class CapacityDto {
  @ApiProperty() capacityBytes!: number;
  @ApiProperty({ description: 'Of the nodes that told it.' }) usedBytes!: number;
  @ApiProperty({ description: 'Of the nodes that told it.' }) freeBytes!: number;
  @ApiProperty({ description: 'Nodes that told nothing yet.' }) unmeasuredNodes!: number;
}

export class ForecastDto {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Until uploads stop; null: no growth, or too little is known.',
  })
  daysUntilFull!: number | null;
  @ApiProperty({ type: Number, nullable: true }) bytesPerDay!: number | null;
  @ApiProperty({ description: 'What it is based on, or why there is none.' }) basis!: string;
}

export class QueueDto {
  @ApiProperty({ enum: SERVICE_NAMES }) service!: ServiceName;
  @ApiProperty() pending!: number;
  @ApiProperty() oldestSeconds!: number;
}

export class ProcessDto {
  @ApiProperty({ enum: SERVICE_NAMES }) service!: ServiceName;
  @ApiProperty() version!: string;
  @ApiProperty({ description: 'Of Node.js.' }) nodeVersion!: string;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
}

export class ClockDto implements MeasuredClockV1 {
  @ApiProperty({ description: 'A service, or `postgres`.', example: 'postgres' }) name!: string;
  @ApiProperty({ type: 'integer', description: "How far it is ahead of the gateway's clock; negative: behind." })
  offsetMs!: number;
  @ApiProperty({ type: 'integer', description: 'It is that exact, more or less: half of the time that asking took.' })
  uncertaintyMs!: number;
}

export class SystemStatusDto {
  @ApiProperty({ enum: HEALTHS }) health!: SystemHealth;
  @ApiProperty({ type: [String], description: 'Worst first; empty when all is well.' }) reasons!: string[];
  @ApiProperty({ type: [String] }) silentServices!: ServiceName[];
  @ApiProperty({ type: NodeCountsDto, nullable: true }) nodes!: NodeCountsDto | null;
  @ApiProperty({ type: FileCountsDto, nullable: true }) files!: FileCountsDto | null;
  @ApiProperty({ type: ChunkCountsDto, nullable: true }) chunks!: ChunkCountsDto | null;
  @ApiProperty({ type: RepairCountsDto, nullable: true }) repairs!: RepairCountsDto | null;
  @ApiProperty({ type: CapacityDto, nullable: true }) capacity!: CapacityDto | null;
  @ApiProperty({ type: ForecastDto, nullable: true }) forecast!: ForecastDto | null;
  @ApiProperty({ type: [QueueDto], description: 'Events that wait to be sent.' }) queues!: QueueDto[];
  @ApiProperty({
    ...COUNTS,
    additionalProperties: { type: 'string' },
    description: 'Of services and nodes, by name; who did not tell is absent.',
  })
  versions!: Record<string, string>;
  @ApiProperty({
    type: [ProcessDto],
    description: 'One of each service that answered: where several run, the one that took the question.',
  })
  processes!: ProcessDto[];
  @ApiProperty({ type: [ClockDto], description: 'Clocks that could be asked.' }) clocks!: ClockDto[];
  @ApiProperty({ format: 'date-time' }) checkedAt!: string;
}

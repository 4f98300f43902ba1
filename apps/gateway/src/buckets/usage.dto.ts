import { ApiProperty } from '@nestjs/swagger';
import type { BucketV1, OwnerUsageV1 } from '#contracts';

export class BucketUsageDto {
  @ApiProperty() bucket!: string;
  @ApiProperty({ type: 'integer', nullable: true }) quotaBytes!: number | null;
  @ApiProperty() usedBytes!: number;
  @ApiProperty() reservedBytes!: number;
  @ApiProperty() fileCount!: number;
  @ApiProperty() trashedCount!: number;
}

export class UsageDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of all buckets together; null: as much as there is.' })
  quotaBytes!: number | null;
  @ApiProperty({ description: 'Sizes of all files, those in the trash too; copies are not counted.' })
  usedBytes!: number;
  @ApiProperty({ description: 'What open uploads may still need.' }) reservedBytes!: number;
  @ApiProperty() fileCount!: number;
  @ApiProperty({ type: [BucketUsageDto] }) buckets!: BucketUsageDto[];
}

/** What an owner stores, as the API shows it. */
export const toUsageDto = (owner: OwnerUsageV1, buckets: BucketV1[]): UsageDto => ({
  quotaBytes: owner.quotaBytes,
  usedBytes: owner.usedBytes,
  reservedBytes: owner.reservedBytes,
  fileCount: owner.fileCount,
  buckets: buckets.map(({ name, quotaBytes, usedBytes, reservedBytes, fileCount, trashedCount }) => ({
    bucket: name,
    quotaBytes,
    usedBytes,
    reservedBytes,
    fileCount,
    trashedCount,
  })),
});

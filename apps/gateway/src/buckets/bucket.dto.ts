import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { type BucketV1, MAX_COPIES, MAX_TRASH_DAYS, type Spread, SPREADS } from '#contracts';

/** May be left out, but not null. */
const IfGiven = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

export class ChangeBucketRequestDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_COPIES, description: 'Nodes that hold each chunk.' })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(MAX_COPIES)
  copies?: number;

  @ApiPropertyOptional({ enum: SPREADS, description: '`strict`: no node may hold all chunks of a file.' })
  @IfGiven()
  @IsIn(SPREADS)
  spread?: Spread;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, description: 'Null: as much as there is.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  quotaBytes?: number | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MAX_TRASH_DAYS,
    description: 'How long deleted files stay in the trash; 0: they are purged at once.',
  })
  @IfGiven()
  @IsInt()
  @Min(0)
  @Max(MAX_TRASH_DAYS)
  trashDays?: number;
}

export class CreateBucketRequestDto extends ChangeBucketRequestDto {
  @ApiProperty({
    minLength: 3,
    maxLength: 63,
    example: 'photos',
    description: 'Lower-case letters, digits, dots and hyphens, as in host names.',
  })
  @IsString()
  @MaxLength(63)
  name!: string;
}

export class PolicyChangeDto {
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ description: 'Files without all copies that the policy asks for; 10,000: so many or more.' })
  pendingFiles!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why some can not have them with the nodes there are.' })
  reason!: string | null;
}

export class BucketDto {
  @ApiProperty() name!: string;
  @ApiProperty() copies!: number;
  @ApiProperty({ enum: SPREADS }) spread!: Spread;
  @ApiProperty({ type: 'integer', nullable: true }) quotaBytes!: number | null;
  @ApiProperty() trashDays!: number;
  @ApiProperty({ description: 'Sizes of all files, those in the trash too.' }) usedBytes!: number;
  @ApiProperty({ description: 'What open uploads may still need.' }) reservedBytes!: number;
  @ApiProperty() fileCount!: number;
  @ApiProperty() trashedCount!: number;
  @ApiProperty({
    type: PolicyChangeDto,
    nullable: true,
    description: 'How far stored files are behind a changed policy. Null: all have what it asks for.',
  })
  policyChange!: PolicyChangeDto | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export class ChangedBucketDto extends BucketDto {
  @ApiProperty({
    enum: ['all-contents'],
    description:
      'What `copies` and `spread` hold for: uploads that begin from now on; what is stored follows, see `policyChange`.',
  })
  appliesTo!: 'all-contents';
}

export class BucketPageDto {
  @ApiProperty({ type: [BucketDto] }) items!: BucketDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all buckets are one page.' })
  nextCursor!: null;
}

/** A bucket as the API shows one, field by field, so that a new field of the contract can't leak. */
export const toBucketDto = (bucket: BucketV1): BucketDto => ({
  name: bucket.name,
  copies: bucket.copies,
  spread: bucket.spread,
  quotaBytes: bucket.quotaBytes,
  trashDays: bucket.trashDays,
  usedBytes: bucket.usedBytes,
  reservedBytes: bucket.reservedBytes,
  fileCount: bucket.fileCount,
  trashedCount: bucket.trashedCount,
  policyChange: bucket.policyChange && {
    since: bucket.policyChange.since,
    pendingFiles: bucket.policyChange.pendingFiles,
    reason: bucket.policyChange.reason,
  },
  createdAt: bucket.createdAt,
});

import { ApiProperty } from '@nestjs/swagger';
import { type FileV1, type Protection, PROTECTIONS } from '#contracts';

export class FileDto {
  @ApiProperty() id!: string;
  @ApiProperty() bucket!: string;
  @ApiProperty() path!: string;
  @ApiProperty({ description: 'The last segment of the path.' }) name!: string;
  @ApiProperty() sizeBytes!: number;
  @ApiProperty() contentType!: string;
  @ApiProperty({ description: 'Hexadecimal, over the bytes of the file.' }) sha256!: string;
  @ApiProperty() chunkCount!: number;
  @ApiProperty() wantedCopies!: number;
  @ApiProperty({ description: 'Fewest live copies of any chunk.' }) minCopies!: number;
  @ApiProperty({ enum: PROTECTIONS }) protection!: Protection;
  @ApiProperty({ type: String, nullable: true }) protectionReason!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
  @ApiProperty({ description: 'Counts the contents the path has had.' }) version!: number;
}

/** A file as the API shows one. */
export const toFileDto = (file: FileV1): FileDto => ({
  id: file.id,
  bucket: file.bucket,
  path: file.path,
  name: file.path.slice(file.path.lastIndexOf('/') + 1),
  sizeBytes: file.sizeBytes,
  contentType: file.contentType,
  sha256: file.sha256,
  chunkCount: file.chunkCount,
  wantedCopies: file.wantedCopies,
  minCopies: file.minCopies,
  protection: file.protection,
  protectionReason: file.protectionReason,
  createdAt: file.createdAt,
  updatedAt: file.updatedAt,
  version: file.version,
});

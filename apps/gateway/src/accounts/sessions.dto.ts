import { ApiProperty } from '@nestjs/swagger';
import type { SessionV1 } from '#contracts';

export class OpenSessionDto {
  @ApiProperty() id!: string;
  @ApiProperty({ description: 'The session that this request was sent with.' }) current!: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time', description: 'When its tokens were last refreshed.' }) lastUsedAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the client called itself at the login.' })
  userAgent!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'From where the login came.' }) address!: string | null;
}

export class SessionListDto {
  @ApiProperty({ type: [OpenSessionDto] }) items!: OpenSessionDto[];
}

/** A session as the API shows one, field by field, so that a new field of the contract can't leak. */
export const toOpenSessionDto = (session: SessionV1, currentId: string): OpenSessionDto => ({
  id: session.id,
  current: session.id === currentId,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  expiresAt: session.expiresAt,
  userAgent: session.userAgent,
  address: session.address,
});

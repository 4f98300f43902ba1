import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Why a session ended before its time. */
export type EndReason = 'logout' | 'token-reused' | 'revoked' | 'password-changed' | 'password-reset' | 'disabled';

/** One login and all refresh tokens that came of it: the family that ends as a whole. */
@Entity('sessions')
@Check('ck_sessions_end', `(ended_at IS NULL) = (end_reason IS NULL)`)
@Index('ix_sessions_expires_at', ['expiresAt'])
@Index('ix_sessions_user_id', ['userId'])
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_sessions' })
  id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('UserEntity', { name: 'fk_sessions_user', onDelete: 'CASCADE' })
  userId: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz' })
  lastUsedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: EndReason | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent: string | null;

  @Column({ type: 'text', nullable: true })
  address: string | null;
}

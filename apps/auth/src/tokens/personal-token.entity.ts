import type { TokenScope } from '#contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A token that a user made for a program: it opens part of what the user may do. */
@Entity('personal_tokens')
@Unique('uq_personal_tokens_hash', ['tokenHash'])
@Index('ix_personal_tokens_user_id', ['userId'])
@Index('ix_personal_tokens_expires_at', ['expiresAt'])
export class PersonalTokenEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_personal_tokens' })
  id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('UserEntity', { name: 'fk_personal_tokens_user', onDelete: 'CASCADE' })
  userId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', array: true })
  scopes: TokenScope[];

  /** SHA-256; the token has 256 random bits, so a slow hash would protect nothing more. */
  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}

import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The token of a mail that was sent: it sets a new password once. */
@Entity('password_resets')
@Index('ix_password_resets_user_id', ['userId'])
@Index('ix_password_resets_expires_at', ['expiresAt'])
export class PasswordResetEntity {
  /** SHA-256; the token has 256 random bits, so a slow hash would protect nothing more. */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'pk_password_resets' })
  tokenHash: Buffer;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('UserEntity', { name: 'fk_password_resets_user', onDelete: 'CASCADE' })
  userId: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;
}

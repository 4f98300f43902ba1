import type { UserRole } from '#contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('users')
@Unique('uq_users_email_key', ['emailKey'])
@Check('ck_users_role', `role IN ('user', 'admin')`)
@Index('ix_users_admins', ['id'], { where: `role = 'admin'` })
export class UserEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_users' })
  id: string;

  /** As its owner writes it. */
  @Column({ type: 'text' })
  email: string;

  /** In lower case: what makes an address unique. */
  @Column({ name: 'email_key', type: 'text' })
  emailKey: string;

  @Column({ name: 'display_name', type: 'text' })
  displayName: string;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  @Column({ type: 'text' })
  role: UserRole;

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}

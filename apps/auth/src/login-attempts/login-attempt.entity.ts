import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('login_attempts')
@Index('ix_login_attempts_next_allowed_at', ['nextAllowedAt'])
export class LoginAttemptEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_login_attempts' })
  key: string;

  @Column({ type: 'integer' })
  count: number;

  @Column({ name: 'next_allowed_at', type: 'timestamptz' })
  nextAllowedAt: Date;
}

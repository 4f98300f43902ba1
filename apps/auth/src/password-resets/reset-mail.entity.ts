import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail that somebody asked for: sent soon, again after a failure, and deleted once it is sent or has become pointless. */
@Entity('reset_mails')
@Index('ix_reset_mails_next_attempt_at', ['nextAttemptAt'])
export class ResetMailEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_reset_mails' })
  id: string;

  /** What was typed, in lower case; whether an account has it is looked up when the mail is sent. */
  @Column({ name: 'email_key', type: 'text' })
  emailKey: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'integer' })
  attempts: number;

  /** Also the end of the lease of whoever is sending it. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt: Date;
}

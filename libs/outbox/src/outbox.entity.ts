import type { CloudEvent } from '#contracts';
import { bigintTransformer } from '#persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event that a transaction decided, as it goes to the stream. */
@Entity('outbox')
@Index('outbox_unsent_idx', ['number'], { where: 'sent_at IS NULL' })
@Index('outbox_sent_idx', ['sentAt'], { where: 'sent_at IS NOT NULL' })
export class OutboxEntity {
  /** Order in which events were written; transactions that overlap may commit in another. */
  @PrimaryColumn('bigint', {
    name: 'number',
    primaryKeyConstraintName: 'outbox_pkey',
    generated: 'identity',
    transformer: bigintTransformer,
  })
  number!: number;
  @Column('jsonb', { name: 'event' }) event!: CloudEvent<object>;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  /** When the stream had it on disk. */
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
}

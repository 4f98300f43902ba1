import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event whose effect is in this schema: the same event again changes nothing. */
@Entity('inbox')
@Index('inbox_received_idx', ['receivedAt'])
export class InboxEntity {
  @PrimaryColumn('text', { name: 'consumer', primaryKeyConstraintName: 'inbox_pkey' }) consumer!: string;
  @PrimaryColumn('uuid', { name: 'event_id', primaryKeyConstraintName: 'inbox_pkey' }) eventId!: string;
  @Column('timestamptz', { name: 'received_at', default: () => 'now()' }) receivedAt!: Date;
}

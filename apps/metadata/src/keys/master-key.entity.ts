import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A master key that gateways wrap data keys with: its id, and a value that proves they hold it. Never the key. */
@Entity('master_keys')
export class MasterKeyEntity {
  @PrimaryColumn('text', { name: 'key_id', primaryKeyConstraintName: 'pk_master_keys' }) keyId!: string;
  @Column('text', { name: 'check_value' }) checkValue!: string;
  @Column('timestamptz', { name: 'registered_at', default: () => 'now()' }) registeredAt!: Date;
}

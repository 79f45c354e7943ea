import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The hash that binds one audit row to all before it, in the order they were sealed. Rows are only ever added. */
@Entity('audit_seal')
@Index('uq_audit_seal_entry', ['entryId'], { unique: true })
@Index('uq_audit_seal_previous', ['previousHash'], { unique: true })
export class AuditSeal {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly entryId: string;

  @Column({ type: 'char', length: 64 })
  readonly previousHash: string;

  @Column({ type: 'char', length: 64 })
  readonly hash: string;
}

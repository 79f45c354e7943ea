import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One line of 操作日志 or 登录日志. Rows are only ever added. */
@Entity('audit_entry')
@Index('ix_audit_entry_log', ['log', 'at'])
@Index('ix_audit_entry_actor', ['actorName', 'at'])
@Index('ix_audit_entry_action', ['action', 'at'])
@Index('ix_audit_entry_object', ['objectType', 'objectId', 'at'])
@Index('ix_audit_entry_company', ['companyId', 'at'])
@Index('ix_audit_entry_form', ['formKey'])
export class AuditEntry {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;

  @Column({ type: 'varchar', length: 10 })
  log: 'operation' | 'login';

  @Column({ type: 'varchar', length: 10 })
  actorKind: 'staff' | 'company' | 'system';

  @Column({ type: 'bigint', nullable: true })
  actorId: string | null;

  @Column({ type: 'varchar', length: 60 })
  actorName: string;

  @Column({ type: 'varchar', length: 45, nullable: true })
  ip: string | null;

  @Column({ type: 'varchar', length: 60 })
  action: string;

  @Column({ type: 'varchar', length: 40 })
  objectType: string;

  @Column({ type: 'varchar', length: 64 })
  objectId: string;

  @Column({ type: 'bigint', nullable: true })
  companyId: string | null;

  @Column({ type: 'json', nullable: true })
  before: object | null;

  @Column({ type: 'json', nullable: true })
  after: object | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  note: string | null;

  /** The form that asked for the write: sent again, it is known to be done. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  formKey: string | null;
}

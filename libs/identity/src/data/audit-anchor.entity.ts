import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the chain of the audit trail ended on a day. Rows are only ever added. */
@Entity('audit_anchor')
export class AuditAnchorRow {
  @PrimaryColumn({ type: 'char', length: 10 })
  readonly day: string;

  @Column({ type: 'bigint' })
  readonly sealId: string;

  @Column({ type: 'bigint' })
  readonly entryId: string;

  @Column({ type: 'bigint' })
  readonly links: string;

  @Column({ type: 'char', length: 64 })
  readonly hash: string;
}

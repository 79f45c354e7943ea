import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A project passed on from one who followed it to the next, with the reason. */
@Entity('project_transfer')
@Index('ix_project_transfer_project', ['projectId', 'id'])
export class ProjectTransfer {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  readonly id: string;

  @Column({ type: 'bigint' })
  readonly projectId: string;

  @Column({ type: 'bigint', nullable: true })
  readonly fromId: string | null;

  @Column({ type: 'bigint' })
  readonly toId: string;

  @Column({ type: 'varchar', length: 500 })
  readonly note: string;

  @Column({ type: 'varchar', length: 60 })
  readonly byName: string;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}

import type { CalendarDate } from '@park/kernel';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { WorkItem } from './work-item.entity';

/** The due date of a to-do whose passing its person was told of. */
@Entity('work_late_told')
export class LateTold {
  @PrimaryColumn({ type: 'bigint' })
  readonly itemId: string;

  @OneToOne(() => WorkItem, { onDelete: 'CASCADE', onUpdate: 'NO ACTION' })
  @JoinColumn({ name: 'item_id', foreignKeyConstraintName: 'fk_work_late_told_item' })
  readonly item: WorkItem;

  @Column({ type: 'date' })
  readonly dueOn: CalendarDate;
}

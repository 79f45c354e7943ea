import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A question of a list that somebody keeps under a name. */
@Entity('list_view')
@Index('ix_list_view_list', ['list', 'ownerId'])
@Index('ux_list_view_open_name', ['ownerId', 'list', 'openName'], { unique: true })
export class ListView {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  /** Which list: companies. */
  @Column({ type: 'varchar', length: 40 })
  list: string;

  @Column({ type: 'bigint' })
  ownerId: string;

  @Column({ type: 'varchar', length: 60 })
  ownerName: string;

  @Column({ type: 'varchar', length: 40 })
  name: string;

  /** The name while the view is not deleted, so that no two of a person have the same. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  openName: string | null;

  /** The query string of the list. */
  @Column({ type: 'varchar', length: 2000 })
  query: string;

  @Column({ type: 'boolean', default: false })
  shared: boolean;

  /** Its owner sees it when they open the list. */
  @Column({ type: 'boolean', default: false })
  usual: boolean;

  @Column({ type: 'int', default: 1 })
  version: number;

  /** When it was deleted; it can be had back. */
  @Column({ type: 'datetime', precision: 3, nullable: true })
  removedAt: Date | null;
}

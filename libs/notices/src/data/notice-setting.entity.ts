import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person has set about being told outside the application. */
@Entity('notice_setting')
export class NoticeSetting {
  @PrimaryColumn({ type: 'bigint' })
  readonly userId: string;

  /** Codes of ways, comma separated. */
  @Column({ type: 'varchar', length: 60 })
  readonly urgentChannels: string;

  @Column({ type: 'varchar', length: 60 })
  readonly normalChannels: string;

  /** `HH:MM` in Shanghai. */
  @Column({ type: 'char', length: 5, nullable: true })
  readonly quietFrom: string | null;

  @Column({ type: 'char', length: 5, nullable: true })
  readonly quietTo: string | null;

  @Column({ type: 'boolean', default: false })
  readonly urgentAlways: boolean;

  @Column({ type: 'boolean', default: false })
  readonly officeHoursOnly: boolean;

  @Column({ type: 'char', length: 5, nullable: true })
  readonly digestAt: string | null;

  @Column({ type: 'int', default: 1 })
  readonly version: number;
}

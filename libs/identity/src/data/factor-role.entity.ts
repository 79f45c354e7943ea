import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role whose holders have to confirm every login by a second factor. */
@Entity('factor_role')
export class FactorRole {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  role: string;

  @Column({ type: 'datetime', precision: 3 })
  since: Date;
}

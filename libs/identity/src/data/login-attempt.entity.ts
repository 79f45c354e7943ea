import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counters of failed logins; columns and their order are those rate-limiter-flexible writes. */
@Entity('login_attempt')
export class LoginAttempt {
  @PrimaryColumn({ type: 'varchar', length: 255 })
  key: string;

  @Column({ type: 'int', default: 0 })
  points: number;

  @Column({ type: 'bigint', unsigned: true, nullable: true })
  expire: string | null;
}

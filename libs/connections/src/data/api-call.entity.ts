import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A call that wrote, by the key its sender gave it: sent again it is answered the same, and writes nothing. */
@Entity('api_call')
@Index('ix_api_call_at', ['at'])
export class ApiCall {
  @PrimaryColumn({ type: 'bigint' })
  readonly tokenId: string;

  @PrimaryColumn({ type: 'varchar', length: 80 })
  readonly callKey: string;

  /** SHA-256 of what was sent. */
  @Column({ type: 'char', length: 64 })
  readonly hash: string;

  @Column({ type: 'json', nullable: true })
  readonly answer: object | null;

  @Column({ type: 'datetime', precision: 3 })
  readonly at: Date;
}

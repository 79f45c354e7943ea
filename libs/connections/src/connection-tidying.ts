import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@park/platform';
import { DataSource } from 'typeorm';

const CHORES = [
  'DELETE FROM api_call WHERE at < UTC_TIMESTAMP(3) - INTERVAL 7 DAY LIMIT ?',
  'DELETE FROM api_delivery WHERE noted_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY LIMIT ?',
] as const;

/** Forgets calls after a week and deliveries after a month. */
@Injectable()
export class ConnectionTidying implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    for (const sql of CHORES)
      this.housekeeping.register(async (atMost) => {
        const { affectedRows }: { affectedRows: number } = await this.dataSource.query(sql, [atMost]);
        return Number(affectedRows);
      });
  }
}

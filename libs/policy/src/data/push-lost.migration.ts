import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a company was told that it does not meet a version any more. */
export class PushLost1796000540002 implements MigrationInterface {
  name = 'PushLost1796000540002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push ADD COLUMN lost_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push DROP COLUMN lost_at');
  }
}

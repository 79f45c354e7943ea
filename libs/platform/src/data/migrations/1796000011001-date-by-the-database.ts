import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event is dated by the database's clock, whichever process adds it. */
export class DateByTheDatabase1796000011001 implements MigrationInterface {
  name = 'DateByTheDatabase1796000011001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_event MODIFY due_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_event MODIFY due_at datetime(3) NOT NULL');
  }
}

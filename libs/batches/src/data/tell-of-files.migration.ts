import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A batch keeps what was told of its whole file, and a row why it is another record than the one it may be. */
export class TellOfFiles1796000290001 implements MigrationInterface {
  name = 'TellOfFiles1796000290001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE table_batch ADD COLUMN told VARCHAR(20) NULL');
    await runner.query('ALTER TABLE table_batch_row ADD COLUMN said_note VARCHAR(300) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE table_batch_row DROP COLUMN said_note');
    await runner.query('ALTER TABLE table_batch DROP COLUMN told');
  }
}

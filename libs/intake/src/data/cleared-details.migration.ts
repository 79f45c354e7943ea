import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the people were taken out of a batch of contacts. */
export class ClearedDetails1796000760002 implements MigrationInterface {
  name = 'ClearedDetails1796000760002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_batch ADD COLUMN details_cleared_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_batch DROP COLUMN details_cleared_at');
  }
}

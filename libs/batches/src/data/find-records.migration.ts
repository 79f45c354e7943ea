import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A record that was taken back is found by its number, so that who opens it is told with which batch it went. */
export class FindRecords1796000440001 implements MigrationInterface {
  name = 'FindRecords1796000440001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE table_batch_row ADD INDEX ix_table_batch_row_record (record_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE table_batch_row DROP INDEX ix_table_batch_row_record');
  }
}

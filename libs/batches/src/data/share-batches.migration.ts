import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the files of land and rooms become those of every room; a row may ask, and a batch knows who brought it. */
export class ShareBatches1796000240001 implements MigrationInterface {
  name = 'ShareBatches1796000240001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE site_batch RENAME TO table_batch');
    await runner.query(`ALTER TABLE table_batch
      ADD COLUMN target VARCHAR(20) NOT NULL DEFAULT 'sites', ADD COLUMN uploaded_by_id BIGINT NULL,
      ADD INDEX ix_table_batch_target (target, id)`);
    await runner.query('ALTER TABLE table_batch ALTER COLUMN target DROP DEFAULT');
    await runner.query('ALTER TABLE site_batch_row RENAME TO table_batch_row');
    await runner.query(`ALTER TABLE table_batch_row
      CHANGE COLUMN site_id record_id BIGINT NULL, CHANGE COLUMN site_version record_version INT NULL,
      ADD COLUMN asked JSON NULL, ADD COLUMN said VARCHAR(5) NULL,
      DROP INDEX ix_site_batch_row_kind, ADD INDEX ix_table_batch_row_kind (batch_id, kind, outcome)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE table_batch_row
      CHANGE COLUMN record_id site_id BIGINT NULL, CHANGE COLUMN record_version site_version INT NULL,
      DROP COLUMN asked, DROP COLUMN said,
      DROP INDEX ix_table_batch_row_kind, ADD INDEX ix_site_batch_row_kind (batch_id, kind, outcome)`);
    await runner.query('ALTER TABLE table_batch_row RENAME TO site_batch_row');
    await runner.query(`ALTER TABLE table_batch
      DROP INDEX ix_table_batch_target, DROP COLUMN target, DROP COLUMN uploaded_by_id`);
    await runner.query('ALTER TABLE table_batch RENAME TO site_batch');
  }
}

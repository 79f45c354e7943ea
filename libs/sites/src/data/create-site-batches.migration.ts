import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Files of land and rooms with their rows. */
export class CreateSiteBatches1796000150001 implements MigrationInterface {
  name = 'CreateSiteBatches1796000150001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE site_batch (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      kind VARCHAR(10) NOT NULL,
      status VARCHAR(12) NOT NULL,
      file_name VARCHAR(255) NOT NULL,
      refusal VARCHAR(500) NULL,
      answers JSON NULL,
      summary JSON NULL,
      rows_total INT NOT NULL DEFAULT 0,
      rows_ok INT NOT NULL DEFAULT 0,
      rows_error INT NOT NULL DEFAULT 0,
      rows_skipped INT NOT NULL DEFAULT 0,
      job_id BIGINT NULL,
      uploaded_by_name VARCHAR(60) NOT NULL,
      uploaded_at DATETIME(3) NOT NULL,
      imported_by_name VARCHAR(60) NULL,
      imported_at DATETIME(3) NULL,
      undo_reason VARCHAR(200) NULL
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE site_batch_row (
      batch_id BIGINT NOT NULL,
      place INT NOT NULL,
      row_no INT NOT NULL,
      kind VARCHAR(8) NOT NULL,
      label VARCHAR(120) NOT NULL,
      cells JSON NOT NULL,
      faults JSON NOT NULL,
      plan JSON NULL,
      action VARCHAR(6) NULL,
      site_id BIGINT NULL,
      site_version INT NULL,
      prior JSON NULL,
      outcome VARCHAR(8) NULL,
      remark VARCHAR(300) NULL,
      undone VARCHAR(6) NULL,
      PRIMARY KEY (batch_id, place),
      INDEX ix_site_batch_row_kind (batch_id, kind, outcome)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['site_batch_row', 'site_batch']) await runner.query(`DROP TABLE ${table}`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches of imported files, their rows, and what was answered about their columns. */
export class CreateIntake1796000030001 implements MigrationInterface {
  name = 'CreateIntake1796000030001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE import_batch (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      kind VARCHAR(20) NOT NULL,
      status VARCHAR(12) NOT NULL,
      version INT NOT NULL DEFAULT 1,
      file_name VARCHAR(255) NOT NULL,
      source VARCHAR(20) NOT NULL,
      observed_on DATE NOT NULL,
      refusal VARCHAR(500) NULL,
      answers JSON NULL,
      summary JSON NULL,
      rows_total INT NOT NULL DEFAULT 0,
      rows_ok INT NOT NULL DEFAULT 0,
      rows_error INT NOT NULL DEFAULT 0,
      rows_skipped INT NOT NULL DEFAULT 0,
      rows_doubtful INT NOT NULL DEFAULT 0,
      with_doubts TINYINT NOT NULL DEFAULT 0,
      job_id BIGINT NULL,
      uploaded_by_id BIGINT NULL,
      uploaded_by_name VARCHAR(60) NOT NULL,
      uploaded_at DATETIME(3) NOT NULL,
      imported_by_name VARCHAR(60) NULL,
      imported_at DATETIME(3) NULL,
      undo_reason VARCHAR(200) NULL,
      INDEX ix_import_batch_uploaded (uploaded_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query(`CREATE TABLE import_row (
      batch_id BIGINT NOT NULL,
      place INT NOT NULL,
      sheet VARCHAR(120) NOT NULL,
      \`row\` INT NOT NULL,
      kind VARCHAR(8) NOT NULL,
      label VARCHAR(240) NOT NULL,
      cells JSON NOT NULL,
      faults JSON NOT NULL,
      plan JSON NULL,
      doubts JSON NOT NULL,
      action VARCHAR(8) NULL,
      company_id BIGINT NULL,
      revision INT NULL,
      outcome VARCHAR(10) NULL,
      remark VARCHAR(500) NULL,
      undone VARCHAR(6) NULL,
      PRIMARY KEY (batch_id, place),
      INDEX ix_import_row_outcome (batch_id, kind, outcome)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await runner.query(`CREATE TABLE import_mapping (
      kind VARCHAR(20) NOT NULL,
      fingerprint CHAR(64) NOT NULL,
      answers JSON NOT NULL,
      changed_at DATETIME(3) NOT NULL,
      changed_by_name VARCHAR(60) NOT NULL,
      PRIMARY KEY (kind, fingerprint)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_mapping', 'import_row', 'import_batch']) {
      const sql = `DROP TABLE ${table}`;
      await runner.query(sql);
    }
  }
}

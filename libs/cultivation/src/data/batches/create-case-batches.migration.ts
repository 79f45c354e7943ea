import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Batches of cases, and the cases of each. */
export class CreateCaseBatches1796000220001 implements MigrationInterface {
  name = 'CreateCaseBatches1796000220001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cultivation_batch (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      status VARCHAR(12) NOT NULL,
      kind VARCHAR(10) NOT NULL,
      target VARCHAR(40) NOT NULL,
      typed JSON NOT NULL,
      everyone JSON NULL,
      words VARCHAR(500) NOT NULL,
      query VARCHAR(2000) NOT NULL,
      total INT NOT NULL,
      prepared_by_name VARCHAR(60) NOT NULL,
      prepared_at DATETIME(3) NOT NULL,
      undo_reason VARCHAR(200) NULL
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE cultivation_batch_row (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      batch_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      company_name VARCHAR(120) NOT NULL,
      case_id BIGINT NULL,
      version INT NULL,
      \`before\` JSON NULL,
      outcome VARCHAR(10) NULL,
      remark VARCHAR(500) NULL,
      INDEX ix_cultivation_batch_row (batch_id, outcome, id)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cultivation_batch_row', 'cultivation_batch']) await runner.query(`DROP TABLE ${table}`);
  }
}

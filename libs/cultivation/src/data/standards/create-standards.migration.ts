import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the standards of titles that are written on pages. */
export class CreateStandards1796000160001 implements MigrationInterface {
  name = 'CreateStandards1796000160001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE title_standard (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      title_code VARCHAR(40) NOT NULL,
      status VARCHAR(12) NOT NULL,
      effective_from DATE NOT NULL,
      content JSON NOT NULL,
      writer_ids VARCHAR(500) NOT NULL,
      changed_by_name VARCHAR(60) NOT NULL,
      decided_by_name VARCHAR(60) NULL,
      decided_on DATE NULL,
      return_note VARCHAR(200) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      INDEX ix_title_standard_status (status, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE title_standard');
  }
}

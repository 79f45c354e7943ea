import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of records. */
export class CreateFiles1796000028002 implements MigrationInterface {
  name = 'CreateFiles1796000028002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE attachment (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      owner_type VARCHAR(40) NOT NULL,
      owner_id VARCHAR(60) NOT NULL,
      company_id BIGINT NULL,
      hash CHAR(64) NOT NULL,
      name VARCHAR(255) NOT NULL,
      media_type VARCHAR(100) NOT NULL,
      size INT UNSIGNED NOT NULL,
      uploaded_by_id BIGINT NULL,
      uploaded_by_name VARCHAR(60) NOT NULL,
      uploaded_at DATETIME(3) NOT NULL,
      removed_at DATETIME(3) NULL,
      INDEX ix_attachment_owner (owner_type, owner_id),
      INDEX ix_attachment_hash (hash),
      INDEX ix_attachment_company (company_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}

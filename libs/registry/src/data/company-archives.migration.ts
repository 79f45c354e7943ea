import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of companies that were put away. */
export class CompanyArchives1796000410001 implements MigrationInterface {
  name = 'CompanyArchives1796000410001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE company ADD COLUMN archive_id BIGINT NULL, ADD INDEX ix_company_archive (archive_id)',
    );
    await runner.query(
      `CREATE TABLE company_archive (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        company_id BIGINT NOT NULL,
        reason VARCHAR(200) NOT NULL,
        actor_name VARCHAR(60) NOT NULL,
        archived_at DATETIME(3) NOT NULL,
        INDEX ix_company_archive_company (company_id, id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_archive');
    await runner.query('ALTER TABLE company DROP INDEX ix_company_archive, DROP COLUMN archive_id');
  }
}

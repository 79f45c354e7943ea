import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who uses a site can be a company on file, and may have come with a project. */
export class OccupancyCompanies1796000783001 implements MigrationInterface {
  name = 'OccupancyCompanies1796000783001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE site_occupancy
      ADD COLUMN company_id BIGINT NULL, ADD COLUMN project_code VARCHAR(40) NULL,
      ADD INDEX ix_site_occupancy_company (company_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE site_occupancy
      DROP INDEX ix_site_occupancy_company, DROP COLUMN project_code, DROP COLUMN company_id`);
  }
}

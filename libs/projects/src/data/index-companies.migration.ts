import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The projects of one company are found by it. */
export class IndexCompanies1796000350002 implements MigrationInterface {
  name = 'IndexCompanies1796000350002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_project_company ON project (company_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_project_company ON project');
  }
}

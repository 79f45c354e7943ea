import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in each stage and part is counted, added up and put in order without reading the projects themselves. */
export class CountProjects1796000390001 implements MigrationInterface {
  name = 'CountProjects1796000390001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX ix_project_parts ON project (stage, next_step_on, last_active_on, total_investment_yuan, code)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_project_parts ON project');
  }
}

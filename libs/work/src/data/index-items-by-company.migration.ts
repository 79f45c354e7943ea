import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file of a company shows what is open about it. */
export class IndexItemsByCompany1796000430001 implements MigrationInterface {
  name = 'IndexItemsByCompany1796000430001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_work_item_company ON work_item (company_id, status)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_work_item_company ON work_item');
  }
}

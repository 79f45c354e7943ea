import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The workbench tells how the month went for everybody. */
export class IndexItemsByClosing1796000590001 implements MigrationInterface {
  name = 'IndexItemsByClosing1796000590001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_work_item_closing ON work_item (status, closed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_work_item_closing ON work_item');
  }
}

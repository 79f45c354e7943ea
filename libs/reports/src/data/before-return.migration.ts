import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the return of a report changed, so that it can be undone. */
export class BeforeReturn1796000620001 implements MigrationInterface {
  name = 'BeforeReturn1796000620001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_report ADD before_return JSON NULL AFTER reasons');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_report DROP COLUMN before_return');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The year that T-1 meant when a decision was made. */
export class DecisionBaseYear1796000007001 implements MigrationInterface {
  name = 'DecisionBaseYear1796000007001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decision ADD COLUMN base_year SMALLINT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decision DROP COLUMN base_year');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With whom a call, a visit or a meeting about a case was. */
export class AddWithWhom1796000261001 implements MigrationInterface {
  name = 'AddWithWhom1796000261001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_case_log ADD COLUMN with_whom VARCHAR(60) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_case_log DROP COLUMN with_whom');
  }
}

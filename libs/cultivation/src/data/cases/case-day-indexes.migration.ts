import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of companies ask which may not apply, and which have brought their figures up to date. */
export class CaseDayIndexes1796000782001 implements MigrationInterface {
  name = 'CaseDayIndexes1796000782001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cultivation_case
      ADD INDEX ix_cultivation_case_ban (ban_until_on),
      ADD INDEX ix_cultivation_case_updated (updated_on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cultivation_case
      DROP INDEX ix_cultivation_case_ban,
      DROP INDEX ix_cultivation_case_updated`);
  }
}

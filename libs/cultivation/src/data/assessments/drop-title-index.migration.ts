import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of companies come from memory: nothing asks for assessments by their title, and each night wrote this index too. */
export class DropTitleIndex1796000785201 implements MigrationInterface {
  name = 'DropTitleIndex1796000785201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assessment DROP INDEX ix_assessment_title');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE assessment ADD INDEX ix_assessment_title (title_code, state, distance, company_id)',
    );
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The course of an approval, evidence that can be corrected, and papers that were entered by mistake. */
export class AddProjectPapers1796000086001 implements MigrationInterface {
  name = 'AddProjectPapers1796000086001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE project_approval
      ADD COLUMN department VARCHAR(60) NULL,
      ADD COLUMN applied_on DATE NULL,
      ADD COLUMN accepted_on DATE NULL,
      ADD COLUMN promised_days INT NULL,
      ADD COLUMN withdrawn_at DATETIME(3) NULL`);
    await runner.query(`ALTER TABLE project_evidence
      ADD COLUMN revision INT NOT NULL DEFAULT 1,
      ADD COLUMN withdrawn_at DATETIME(3) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_evidence DROP COLUMN revision, DROP COLUMN withdrawn_at');
    for (const column of ['department', 'applied_on', 'accepted_on', 'promised_days', 'withdrawn_at'])
      await runner.query(`ALTER TABLE project_approval DROP COLUMN ${column}`);
  }
}

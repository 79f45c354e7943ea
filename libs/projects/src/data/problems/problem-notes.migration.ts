import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Out of which note of a contact a problem was raised, so that it is not raised twice unasked. */
export class ProblemNotes1796000785301 implements MigrationInterface {
  name = 'ProblemNotes1796000785301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_problem ADD COLUMN contact_id BIGINT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_problem DROP COLUMN contact_id');
  }
}

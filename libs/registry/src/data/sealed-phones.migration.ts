import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of contacts are kept sealed, which is longer; those that are there are sealed by a job, a few at a time. */
export class SealedPhones1796000470003 implements MigrationInterface {
  name = 'SealedPhones1796000470003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_contact MODIFY COLUMN phone VARCHAR(240) NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_contact MODIFY COLUMN phone VARCHAR(30) NOT NULL');
  }
}

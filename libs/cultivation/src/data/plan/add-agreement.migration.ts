import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the company took a task of its plan as its own, and who did. */
export class AddAgreement1796000400001 implements MigrationInterface {
  name = 'AddAgreement1796000400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE cultivation_task ADD COLUMN agreed_on DATE NULL, ADD COLUMN agreed_by_name VARCHAR(60) NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_task DROP COLUMN agreed_on, DROP COLUMN agreed_by_name');
  }
}

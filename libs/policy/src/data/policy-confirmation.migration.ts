import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody last looked whether a policy still holds as it is written. */
export class PolicyConfirmation1796000460003 implements MigrationInterface {
  name = 'PolicyConfirmation1796000460003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policy ADD COLUMN confirmed_at DATETIME(3) NULL,
      ADD COLUMN confirmed_by VARCHAR(60) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy DROP COLUMN confirmed_at, DROP COLUMN confirmed_by');
  }
}

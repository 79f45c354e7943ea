import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a push was put into an inbox that nobody of the company could open. */
export class PushWithoutAccount1796000012001 implements MigrationInterface {
  name = 'PushWithoutAccount1796000012001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push ADD COLUMN no_account_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push DROP COLUMN no_account_at');
  }
}

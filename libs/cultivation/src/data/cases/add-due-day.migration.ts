import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a holder has to update or renew. */
export class AddDueDay1796000097001 implements MigrationInterface {
  name = 'AddDueDay1796000097001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_case ADD COLUMN due_on DATE NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_case DROP COLUMN due_on');
  }
}

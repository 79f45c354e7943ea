import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The moment at which a version was passed: a day holds several. */
export class AddDecidedAt1796000230001 implements MigrationInterface {
  name = 'AddDecidedAt1796000230001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE title_standard ADD COLUMN decided_at DATETIME(3) NULL AFTER decided_on');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE title_standard DROP COLUMN decided_at');
  }
}

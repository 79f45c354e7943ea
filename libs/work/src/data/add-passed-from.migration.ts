import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who passed a to-do on can have it back. */
export class AddPassedFrom1796000430002 implements MigrationInterface {
  name = 'AddPassedFrom1796000430002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item ADD passed_from varchar(50) NULL, ADD passed_by_id bigint NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item DROP COLUMN passed_by_id, DROP COLUMN passed_from');
  }
}

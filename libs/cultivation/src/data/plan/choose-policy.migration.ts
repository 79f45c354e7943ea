import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The policy of a task is one of the library; what was typed before stays as it is. */
export class ChoosePolicy1796000440002 implements MigrationInterface {
  name = 'ChoosePolicy1796000440002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_task ADD COLUMN policy_id BIGINT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cultivation_task DROP COLUMN policy_id');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lead knows the file that it came with. */
export class BatchLeads1796000290002 implements MigrationInterface {
  name = 'BatchLeads1796000290002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `lead` ADD COLUMN batch_id BIGINT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `lead` DROP COLUMN batch_id');
  }
}

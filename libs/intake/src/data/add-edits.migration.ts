import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A batch may set one field of many companies instead of reading a file. */
export class AddEdits1796000055001 implements MigrationInterface {
  name = 'AddEdits1796000055001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_batch ADD COLUMN edit JSON NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_batch DROP COLUMN edit');
  }
}

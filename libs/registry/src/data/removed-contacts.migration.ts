import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A contact that was removed can be brought back for a while. */
export class RemovedContacts1796000003003 implements MigrationInterface {
  name = 'RemovedContacts1796000003003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE company_contact ADD COLUMN removed_at DATETIME(3) NULL AFTER note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM company_contact WHERE removed_at IS NOT NULL');
    await runner.query('ALTER TABLE company_contact DROP COLUMN removed_at');
  }
}

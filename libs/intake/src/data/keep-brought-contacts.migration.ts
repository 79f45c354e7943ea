import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a contact was before a row of a table changed it, so that the batch can be taken back. */
export class KeepBroughtContacts1796000720001 implements MigrationInterface {
  name = 'KeepBroughtContacts1796000720001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_row ADD COLUMN brought JSON NULL AFTER action');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_row DROP COLUMN brought');
  }
}

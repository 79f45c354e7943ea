import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A form that is worked on names who does: a process that was too slow cannot end the work of the next one. */
export class FormLeases1796000015001 implements MigrationInterface {
  name = 'FormLeases1796000015001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE form_submission ADD COLUMN owner CHAR(32) NULL AFTER fingerprint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE form_submission DROP COLUMN owner');
  }
}

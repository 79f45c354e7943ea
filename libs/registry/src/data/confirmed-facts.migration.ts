import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A fact keeps the question that a person answered about it. */
export class ConfirmedFacts1796000016002 implements MigrationInterface {
  name = 'ConfirmedFacts1796000016002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE fact ADD COLUMN confirmed VARCHAR(400) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE fact DROP COLUMN confirmed');
  }
}

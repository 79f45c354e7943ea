import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which end of a lease people were told, and how far ahead. */
export class ToldLeases1796000783003 implements MigrationInterface {
  name = 'ToldLeases1796000783003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE site ADD COLUMN lease_told VARCHAR(16) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE site DROP COLUMN lease_told');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when to when a version was suspended before: on such a day nobody was matched against it. */
export class VersionPauses1796000781002 implements MigrationInterface {
  name = 'VersionPauses1796000781002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy_version ADD COLUMN pauses JSON NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE policy_version DROP COLUMN pauses');
  }
}

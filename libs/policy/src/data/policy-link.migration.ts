import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the link to the original of a policy was found to be, and when. */
export class PolicyLinks1796000730003 implements MigrationInterface {
  name = 'PolicyLinks1796000730003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policy ADD COLUMN link_url VARCHAR(500) NULL, ADD COLUMN link_result VARCHAR(12) NULL,
      ADD COLUMN link_status INT NULL, ADD COLUMN link_checked_at DATETIME(3) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policy DROP COLUMN link_url, DROP COLUMN link_result, DROP COLUMN link_status,
      DROP COLUMN link_checked_at`);
  }
}

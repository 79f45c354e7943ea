import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who wrote on a version, who approved it, when it is to be published and why it is suspended. Drafts of before have no
 * known writers: whoever hands them in is the first.
 */
export class VersionReview1796000320001 implements MigrationInterface {
  name = 'VersionReview1796000320001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policy_version
      ADD COLUMN writer_ids VARCHAR(500) NOT NULL DEFAULT '',
      ADD COLUMN return_note VARCHAR(300) NULL,
      ADD COLUMN approved_by_name VARCHAR(60) NULL,
      ADD COLUMN approved_at DATETIME(3) NULL,
      ADD COLUMN scheduled_for DATETIME(3) NULL,
      ADD COLUMN suspended_at DATETIME(3) NULL,
      ADD COLUMN suspension_reason VARCHAR(300) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE policy_version
      DROP COLUMN writer_ids, DROP COLUMN return_note, DROP COLUMN approved_by_name, DROP COLUMN approved_at,
      DROP COLUMN scheduled_for, DROP COLUMN suspended_at, DROP COLUMN suspension_reason`);
  }
}

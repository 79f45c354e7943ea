import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How projects come along apart from their stage, and who passed them on to whom. */
export class FollowPeople1796000131001 implements MigrationInterface {
  name = 'FollowPeople1796000131001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE project
      ADD COLUMN status VARCHAR(10) NOT NULL DEFAULT 'normal',
      ADD COLUMN status_judged_on DATE NULL,
      ADD COLUMN status_note VARCHAR(500) NULL,
      ADD INDEX ix_project_status (status, stage)`);
    await runner.query(`CREATE TABLE project_transfer (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      from_id BIGINT NULL,
      to_id BIGINT NOT NULL,
      note VARCHAR(500) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      at DATETIME(3) NOT NULL,
      INDEX ix_project_transfer_project (project_id, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_transfer');
    await runner.query(`ALTER TABLE project DROP INDEX ix_project_status,
      DROP COLUMN status, DROP COLUMN status_judged_on, DROP COLUMN status_note`);
  }
}

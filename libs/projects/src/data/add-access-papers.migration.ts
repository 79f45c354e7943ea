import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What an access check rests on beside the facts: opinions of departments, and the points of the panel. */
export class AddAccessPapers1796000087001 implements MigrationInterface {
  name = 'AddAccessPapers1796000087001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project_opinion (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      unit VARCHAR(20) NOT NULL,
      grade CHAR(1) NOT NULL,
      note VARCHAR(300) NULL,
      at DATETIME(3) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      INDEX ix_project_opinion_project (project_id, id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE project_score_sheet (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      member_id BIGINT NULL,
      scorer_name VARCHAR(60) NOT NULL,
      scorer_unit VARCHAR(60) NULL,
      items JSON NOT NULL,
      at DATETIME(3) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      INDEX ix_project_score_sheet_project (project_id, id)
    ) ${TABLE}`);
    await runner.query(`ALTER TABLE project_access_check
      ADD COLUMN rules VARCHAR(40) NOT NULL DEFAULT 'projects-3/2026-11-28',
      ADD COLUMN panel JSON NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project_access_check DROP COLUMN rules, DROP COLUMN panel');
    for (const table of ['project_score_sheet', 'project_opinion']) await runner.query(`DROP TABLE ${table}`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Drafts of forms that could not be saved, and forms that were sent. */
export class CreateForms1796000003002 implements MigrationInterface {
  name = 'CreateForms1796000003002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE form_draft (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      place_hash CHAR(64) NOT NULL,
      app VARCHAR(20) NOT NULL,
      company_id BIGINT NULL,
      page VARCHAR(500) NOT NULL,
      action VARCHAR(500) NOT NULL,
      typed JSON NOT NULL,
      at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_form_draft_place (user_id, place_hash),
      INDEX ix_form_draft_at (at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE form_submission (
      id CHAR(64) NOT NULL PRIMARY KEY,
      fingerprint CHAR(64) NOT NULL,
      location VARCHAR(1000) NULL,
      flash JSON NULL,
      at DATETIME(3) NOT NULL,
      INDEX ix_form_submission_at (at)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE form_submission');
    await runner.query('DROP TABLE form_draft');
  }
}

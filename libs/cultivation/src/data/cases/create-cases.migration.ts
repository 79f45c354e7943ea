import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Cases of titles and what happened with them. */
export class CreateCases1796000096001 implements MigrationInterface {
  name = 'CreateCases1796000096001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cultivation_case (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      company_id BIGINT NOT NULL,
      company_name VARCHAR(120) NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      year SMALLINT NOT NULL,
      stage VARCHAR(20) NOT NULL,
      stage_since_on DATE NOT NULL,
      officer_id BIGINT NULL,
      target_on DATE NULL,
      applied_on DATE NULL,
      receipt_number VARCHAR(60) NULL,
      recommended_on DATE NULL,
      public_from_on DATE NULL,
      recognised_on DATE NULL,
      issuer VARCHAR(60) NULL,
      doc_number VARCHAR(60) NULL,
      valid_from_on DATE NULL,
      valid_to_on DATE NULL,
      updated_on DATE NULL,
      ended_because VARCHAR(30) NULL,
      ban_until_on DATE NULL,
      next_what VARCHAR(200) NULL,
      next_on DATE NULL,
      changed_by_name VARCHAR(60) NOT NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_cultivation_case (company_id, title_code, year),
      INDEX ix_cultivation_case_stage (stage, id),
      INDEX ix_cultivation_case_officer (officer_id, stage),
      INDEX ix_cultivation_case_next (next_on)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE cultivation_case_log (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      case_id BIGINT NOT NULL,
      kind VARCHAR(10) NOT NULL,
      stage VARCHAR(20) NULL,
      happened_on DATE NOT NULL,
      note VARCHAR(500) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      at DATETIME(3) NOT NULL,
      INDEX ix_cultivation_case_log (case_id, id)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cultivation_case_log', 'cultivation_case']) await runner.query(`DROP TABLE ${table}`);
  }
}

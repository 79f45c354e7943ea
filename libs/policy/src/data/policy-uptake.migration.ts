import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What companies make of policies, the calls about it, and when a policy itself was opened beside its message. */
export class PolicyUptake1796000460001 implements MigrationInterface {
  name = 'PolicyUptake1796000460001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_uptake (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      version INT NOT NULL DEFAULT 1,
      answer VARCHAR(12) NULL,
      answer_reason VARCHAR(24) NULL,
      answer_note VARCHAR(200) NULL,
      answered_at DATETIME(3) NULL,
      answered_by VARCHAR(60) NULL,
      applied_on DATE NULL,
      applied_yuan BIGINT NULL,
      applied_source VARCHAR(20) NULL,
      applied_by VARCHAR(60) NULL,
      granted_on DATE NULL,
      granted_yuan BIGINT NULL,
      granted_document VARCHAR(200) NULL,
      granted_by VARCHAR(60) NULL,
      support_seq INT NULL,
      called_at DATETIME(3) NULL,
      UNIQUE INDEX uq_policy_uptake (policy_id, company_id),
      INDEX ix_policy_uptake_company (company_id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE policy_call (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      outcome VARCHAR(16) NOT NULL,
      note VARCHAR(500) NULL,
      next_step VARCHAR(200) NULL,
      called_at DATETIME(3) NOT NULL,
      called_by VARCHAR(60) NOT NULL,
      INDEX ix_policy_call (policy_id, company_id, id),
      INDEX ix_policy_call_company (company_id)
    ) ${TABLE}`);
    await runner.query('ALTER TABLE push ADD COLUMN opened_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE push DROP COLUMN opened_at');
    await runner.query('DROP TABLE policy_call');
    await runner.query('DROP TABLE policy_uptake');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** The policy library, matching runs, decisions and pushes. */
export class CreatePolicy1795000000004 implements MigrationInterface {
  name = 'CreatePolicy1795000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      code VARCHAR(80) NULL,
      latest_version_id BIGINT NULL,
      current_version_id BIGINT NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_policy_code (code)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE policy_version (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_id BIGINT NOT NULL,
      number INT NOT NULL,
      status VARCHAR(12) NOT NULL,
      version INT NOT NULL DEFAULT 1,
      title VARCHAR(200) NOT NULL,
      document_number VARCHAR(120) NOT NULL,
      level VARCHAR(12) NOT NULL,
      kind VARCHAR(12) NOT NULL,
      effective_from DATE NOT NULL,
      effective_to DATE NULL,
      content JSON NOT NULL,
      content_hash CHAR(64) NOT NULL,
      published_at DATETIME(3) NULL,
      withdrawn_at DATETIME(3) NULL,
      withdrawal_reason VARCHAR(300) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_policy_version_number (policy_id, number),
      CONSTRAINT fk_policy_version_policy FOREIGN KEY (policy_id) REFERENCES policy (id)
        ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ${TABLE}`);
    await createRuns(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['push', 'decision', 'policy_run', 'policy_version', 'policy']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

async function createRuns(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE policy_run (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(10) NOT NULL,
    policy_version_id BIGINT NULL,
    guard_key VARCHAR(40) NULL,
    as_of DATE NOT NULL,
    met_count INT NOT NULL DEFAULT 0,
    unknown_count INT NOT NULL DEFAULT 0,
    unmet_count INT NOT NULL DEFAULT 0,
    actor_id BIGINT NULL,
    actor_name VARCHAR(60) NOT NULL,
    started_at DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    UNIQUE INDEX uq_policy_run_guard (guard_key),
    INDEX ix_policy_run_version (policy_version_id)
  ) ${TABLE}`);
  await runner.query(`CREATE TABLE decision (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    run_id BIGINT NOT NULL,
    policy_version_id BIGINT NOT NULL,
    company_id BIGINT NOT NULL,
    facts_revision INT NOT NULL,
    as_of DATE NOT NULL,
    verdict VARCHAR(8) NOT NULL,
    reasons JSON NOT NULL,
    INDEX ix_decision_run (run_id, company_id),
    INDEX ix_decision_company (company_id, policy_version_id),
    CONSTRAINT fk_decision_run FOREIGN KEY (run_id) REFERENCES policy_run (id) ON DELETE NO ACTION ON UPDATE NO ACTION
  ) ${TABLE}`);
  await runner.query(`CREATE TABLE push (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    policy_version_id BIGINT NOT NULL,
    company_id BIGINT NOT NULL,
    decision_id BIGINT NOT NULL,
    pushed_at DATETIME(3) NOT NULL,
    delivered_at DATETIME(3) NULL,
    read_at DATETIME(3) NULL,
    UNIQUE INDEX uq_push_version_company (policy_version_id, company_id),
    INDEX ix_push_company (company_id)
  ) ${TABLE}`);
}

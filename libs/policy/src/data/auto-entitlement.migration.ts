import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Runs of 免申即享 and the companies on their lists. */
export class AutoEntitlements1796000540001 implements MigrationInterface {
  name = 'AutoEntitlements1796000540001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE auto_entitlement (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_id BIGINT NOT NULL,
      policy_version_id BIGINT NOT NULL,
      open_key BIGINT NULL,
      name VARCHAR(100) NOT NULL,
      status VARCHAR(12) NOT NULL,
      version INT NOT NULL DEFAULT 1,
      as_of DATE NOT NULL,
      confirm_by DATE NOT NULL,
      ruled_out INT NOT NULL,
      unofficial INT NOT NULL,
      opened_by_id BIGINT NOT NULL,
      opened_by_name VARCHAR(60) NOT NULL,
      opened_at DATETIME(3) NOT NULL,
      noticed_on DATE NULL,
      notice_ends_on DATE NULL,
      proposed_by_id BIGINT NULL,
      proposed_by_name VARCHAR(60) NULL,
      released_at DATETIME(3) NULL,
      released_by_name VARCHAR(60) NULL,
      released_companies INT NULL,
      released_yuan BIGINT NULL,
      paid_on DATE NULL,
      payment_document VARCHAR(200) NULL,
      INDEX ix_auto_entitlement_policy (policy_id, id),
      UNIQUE INDEX uq_auto_entitlement_open (open_key),
      CONSTRAINT fk_auto_entitlement_version FOREIGN KEY (policy_version_id) REFERENCES policy_version (id) ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE auto_entitlement_line (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      run_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      status VARCHAR(12) NOT NULL,
      version INT NOT NULL DEFAULT 1,
      amount_yuan BIGINT NOT NULL,
      facts_revision INT NOT NULL,
      base_year INT NOT NULL,
      reasons JSON NOT NULL,
      problem VARCHAR(400) NULL,
      removal_reason VARCHAR(300) NULL,
      bank VARCHAR(100) NULL,
      account VARCHAR(240) NULL,
      confirmed_at DATETIME(3) NULL,
      confirmed_by_name VARCHAR(60) NULL,
      paid_on DATE NULL,
      support_seq INT NULL,
      failure VARCHAR(300) NULL,
      drawn_at DATETIME(3) NULL,
      check_result VARCHAR(8) NULL,
      check_note VARCHAR(300) NULL,
      checked_by_name VARCHAR(60) NULL,
      recovered_on DATE NULL,
      UNIQUE INDEX uq_auto_entitlement_line (run_id, company_id),
      INDEX ix_auto_entitlement_line_state (run_id, status, id),
      INDEX ix_auto_entitlement_line_company (company_id),
      CONSTRAINT fk_auto_entitlement_line_run FOREIGN KEY (run_id) REFERENCES auto_entitlement (id) ON DELETE NO ACTION ON UPDATE NO ACTION
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE auto_entitlement_line');
    await runner.query('DROP TABLE auto_entitlement');
  }
}

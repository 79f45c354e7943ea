import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Accounts, memberships, sessions, the audit trail and the counters of failed logins. */
export class CreateIdentity1795000000002 implements MigrationInterface {
  name = 'CreateIdentity1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE user_account (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      username VARCHAR(40) NOT NULL,
      name VARCHAR(60) NOT NULL,
      kind VARCHAR(10) NOT NULL,
      roles VARCHAR(120) NOT NULL DEFAULT '',
      password_hash VARCHAR(255) NOT NULL,
      must_change_password TINYINT NOT NULL DEFAULT 1,
      disabled_at DATETIME(3) NULL,
      last_login_at DATETIME(3) NULL,
      version INT NOT NULL DEFAULT 1,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_user_account_username (username),
      INDEX ix_user_account_kind (kind)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE company_member (
      company_id BIGINT NOT NULL,
      user_id BIGINT NOT NULL,
      role VARCHAR(20) NOT NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      PRIMARY KEY (company_id, user_id),
      INDEX ix_company_member_user (user_id),
      CONSTRAINT fk_company_member_user FOREIGN KEY (user_id) REFERENCES user_account (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE user_session (
      id CHAR(64) NOT NULL PRIMARY KEY,
      user_id BIGINT NOT NULL,
      app VARCHAR(20) NOT NULL,
      company_id BIGINT NULL,
      ip VARCHAR(45) NOT NULL,
      user_agent VARCHAR(200) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      last_seen_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      revoked_at DATETIME(3) NULL,
      INDEX ix_user_session_user (user_id),
      INDEX ix_user_session_expires (expires_at),
      CONSTRAINT fk_user_session_user FOREIGN KEY (user_id) REFERENCES user_account (id)
        ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE audit_entry (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      \`at\` DATETIME(3) NOT NULL,
      log VARCHAR(10) NOT NULL,
      actor_kind VARCHAR(10) NOT NULL,
      actor_id BIGINT NULL,
      actor_name VARCHAR(60) NOT NULL,
      ip VARCHAR(45) NULL,
      action VARCHAR(60) NOT NULL,
      object_type VARCHAR(40) NOT NULL,
      object_id VARCHAR(64) NOT NULL,
      company_id BIGINT NULL,
      \`before\` JSON NULL,
      \`after\` JSON NULL,
      note VARCHAR(300) NULL,
      INDEX ix_audit_entry_log (log, \`at\`),
      INDEX ix_audit_entry_actor (actor_name, \`at\`),
      INDEX ix_audit_entry_action (action, \`at\`),
      INDEX ix_audit_entry_object (object_type, object_id, \`at\`),
      INDEX ix_audit_entry_company (company_id, \`at\`)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE login_attempt (
      \`key\` VARCHAR(255) NOT NULL PRIMARY KEY,
      points INT NOT NULL DEFAULT 0,
      expire BIGINT UNSIGNED NULL
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['login_attempt', 'audit_entry', 'user_session', 'company_member', 'user_account']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

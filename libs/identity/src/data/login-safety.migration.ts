import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Counters of failed logins per person, account and address; known devices; earlier passwords; the term of one-time passwords. */
export class LoginSafety1796000008001 implements MigrationInterface {
  name = 'LoginSafety1796000008001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE login_attempt');
    await runner.query(`CREATE TABLE login_throttle (
      id CHAR(64) NOT NULL PRIMARY KEY,
      kind VARCHAR(10) NOT NULL,
      account_id BIGINT NULL,
      failures INT NOT NULL,
      last_at DATETIME(3) NOT NULL,
      blocked_until DATETIME(3) NULL,
      INDEX ix_login_throttle_last (last_at),
      INDEX ix_login_throttle_account (account_id, last_at)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE known_device (
      user_id BIGINT NOT NULL,
      token_hash CHAR(64) NOT NULL,
      last_used_at DATETIME(3) NOT NULL,
      PRIMARY KEY (user_id, token_hash),
      INDEX ix_known_device_used (last_used_at),
      CONSTRAINT fk_known_device_user FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE password_history (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      password_hash VARCHAR(255) NOT NULL,
      INDEX ix_password_history_user (user_id),
      CONSTRAINT fk_password_history_user FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE NO ACTION
    ) ${TABLE}`);
    await runner.query('ALTER TABLE user_account ADD COLUMN one_time_until DATETIME(3) NULL');
    // One-time passwords that are out get the full term from now on.
    await runner.query(
      'UPDATE user_account SET one_time_until = UTC_TIMESTAMP(3) + INTERVAL 72 HOUR WHERE must_change_password = 1',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE user_account DROP COLUMN one_time_until');
    for (const table of ['password_history', 'known_device', 'login_throttle'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query(`CREATE TABLE login_attempt (
      \`key\` VARCHAR(255) NOT NULL PRIMARY KEY,
      points INT NOT NULL DEFAULT 0,
      expire BIGINT UNSIGNED NULL
    ) ${TABLE}`);
  }
}

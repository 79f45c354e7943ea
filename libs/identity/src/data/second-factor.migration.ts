import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
const OF_USER = 'FOREIGN KEY (user_id) REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE NO ACTION';

/** Second factors of people, roles that need one, sessions that wait for its code, and when a session last proved who holds it. */
export class SecondFactor1796000360001 implements MigrationInterface {
  name = 'SecondFactor1796000360001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE second_factor (
      user_id BIGINT NOT NULL PRIMARY KEY,
      secret VARCHAR(255) NULL,
      pending VARCHAR(255) NULL,
      confirmed_at DATETIME(3) NULL,
      last_step BIGINT NULL,
      CONSTRAINT fk_second_factor_user ${OF_USER}
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE recovery_code (
      user_id BIGINT NOT NULL,
      code_hash CHAR(64) NOT NULL,
      used_at DATETIME(3) NULL,
      PRIMARY KEY (user_id, code_hash),
      CONSTRAINT fk_recovery_code_user ${OF_USER}
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE factor_role (
      role VARCHAR(40) NOT NULL PRIMARY KEY,
      since DATETIME(3) NOT NULL
    ) ${TABLE}`);
    await runner.query(
      'ALTER TABLE user_session ADD COLUMN code_due TINYINT NOT NULL DEFAULT 0, ADD COLUMN proved_at DATETIME(3) NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE user_session DROP COLUMN code_due, DROP COLUMN proved_at');
    for (const table of ['factor_role', 'recovery_code', 'second_factor']) await runner.query(`DROP TABLE ${table}`);
  }
}

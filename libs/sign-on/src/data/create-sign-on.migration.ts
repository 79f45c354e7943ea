import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logins by the provider that were finished, so that none counts twice. */
export class CreateSignOn1796000770002 implements MigrationInterface {
  name = 'CreateSignOn1796000770002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE sign_on_used_attempt (
      state_hash CHAR(64) NOT NULL PRIMARY KEY,
      used_at DATETIME(3) NOT NULL,
      INDEX ix_sign_on_used_attempt_used (used_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_on_used_attempt');
  }
}

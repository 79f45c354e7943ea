import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** What people of companies keep in sight, and the addresses of their deadlines. */
export class OwnPolicies1796000330002 implements MigrationInterface {
  name = 'OwnPolicies1796000330002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_favourite (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      policy_id BIGINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_policy_favourite (user_id, company_id, policy_id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE calendar_feed (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      token_hash CHAR(64) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_calendar_feed_person (user_id, company_id),
      UNIQUE INDEX uq_calendar_feed_token (token_hash)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
    await runner.query('DROP TABLE policy_favourite');
  }
}

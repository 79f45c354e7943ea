import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companies that a version is not pushed to, with who said so and why. */
export class PushExclusions1796000730001 implements MigrationInterface {
  name = 'PushExclusions1796000730001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE push_exclusion (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      policy_version_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      reason VARCHAR(200) NOT NULL,
      excluded_by_id BIGINT NOT NULL,
      excluded_by_name VARCHAR(60) NOT NULL,
      excluded_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_push_exclusion (policy_version_id, company_id),
      INDEX ix_push_exclusion_company (company_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE push_exclusion');
  }
}

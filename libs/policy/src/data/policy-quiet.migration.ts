import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants no pushes and reminders picked for a company. */
export class PolicyQuiet1796000460002 implements MigrationInterface {
  name = 'PolicyQuiet1796000460002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_quiet (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      user_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_policy_quiet (user_id, company_id),
      INDEX ix_policy_quiet_company (company_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_quiet');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was rung up about a campaign, and what came of it. */
export class ReportCalls1796000710001 implements MigrationInterface {
  name = 'ReportCalls1796000710001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE report_call (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      campaign_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      outcome VARCHAR(16) NOT NULL,
      called_on DATE NOT NULL,
      note VARCHAR(500) NULL,
      next_step VARCHAR(200) NULL,
      called_by_name VARCHAR(60) NOT NULL,
      recorded_at DATETIME(3) NOT NULL,
      INDEX ix_report_call (campaign_id, company_id, id),
      INDEX ix_report_call_company (company_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report_call');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 年度填报: campaigns, what each company fills in, and those that are called for want of an account. */
export class CreateReports1796000280001 implements MigrationInterface {
  name = 'CreateReports1796000280001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE report_campaign (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        title VARCHAR(60) NOT NULL,
        year SMALLINT NOT NULL,
        due_on DATE NOT NULL,
        words VARCHAR(500) NOT NULL,
        attributes JSON NOT NULL,
        audience VARCHAR(500) NOT NULL,
        opened_on DATE NULL,
        created_by_name VARCHAR(60) NOT NULL,
        created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
      )`,
    );
    await runner.query(
      `CREATE TABLE company_report (
        id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
        version INT NOT NULL DEFAULT 1,
        status VARCHAR(10) NOT NULL,
        campaign_id BIGINT NOT NULL,
        company_id BIGINT NOT NULL,
        answers JSON NULL,
        reasons JSON NULL,
        doubts SMALLINT NOT NULL DEFAULT 0,
        submitted_at DATETIME(3) NULL,
        submitted_by_name VARCHAR(60) NULL,
        UNIQUE INDEX uq_company_report (campaign_id, company_id),
        INDEX ix_company_report_status (campaign_id, status, id),
        INDEX ix_company_report_company (company_id, id),
        INDEX ix_company_report_queue (status, doubts, submitted_at)
      )`,
    );
    await runner.query(
      `CREATE TABLE unreached_report (
        campaign_id BIGINT NOT NULL,
        report_id BIGINT NOT NULL,
        PRIMARY KEY (campaign_id, report_id),
        INDEX ix_unreached_report_report (report_id)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['unreached_report', 'company_report', 'report_campaign'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

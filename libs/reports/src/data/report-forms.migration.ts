import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the submissions of a report wrote to the company file, what they turn, and the order of the queue. */
export class ReportForms1796000300001 implements MigrationInterface {
  name = 'ReportForms1796000300001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE company_report
        DROP INDEX ix_company_report_queue,
        ADD turns JSON NULL,
        ADD queue_rank TINYINT NOT NULL DEFAULT 1,
        ADD revisions JSON NULL,
        ADD accepted_revision INT NULL,
        ADD INDEX ix_company_report_queue (status, queue_rank, submitted_at, id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE company_report
        DROP INDEX ix_company_report_queue,
        DROP COLUMN turns, DROP COLUMN queue_rank, DROP COLUMN revisions, DROP COLUMN accepted_revision,
        ADD INDEX ix_company_report_queue (status, doubts, submitted_at)`,
    );
  }
}

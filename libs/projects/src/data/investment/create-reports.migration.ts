import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was planned and done of projects by year and month, in revisions. */
export class CreateReports1796000200001 implements MigrationInterface {
  name = 'CreateReports1796000200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project_report (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      period VARCHAR(7) NOT NULL,
      revision INT NOT NULL,
      planned_yuan DECIMAL(18,2) NULL,
      done_yuan DECIMAL(18,2) NULL,
      due_yuan DECIMAL(18,2) NULL,
      paid_yuan DECIMAL(18,2) NULL,
      progress VARCHAR(500) NULL,
      source VARCHAR(20) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_project_report (project_id, period, revision)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_report');
  }
}

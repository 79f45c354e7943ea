import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks of the plans of companies (一企一策). */
export class CreatePlanTasks1796000098001 implements MigrationInterface {
  name = 'CreatePlanTasks1796000098001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cultivation_task (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      case_id BIGINT NOT NULL,
      company_id BIGINT NOT NULL,
      condition_id VARCHAR(80) NULL,
      gap_text VARCHAR(500) NULL,
      stood_text VARCHAR(200) NULL,
      measure VARCHAR(200) NOT NULL,
      owner VARCHAR(60) NOT NULL,
      due_on DATE NOT NULL,
      policy VARCHAR(120) NULL,
      status VARCHAR(10) NOT NULL,
      done_on DATE NULL,
      changed_by_name VARCHAR(60) NOT NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      INDEX ix_cultivation_task_case (case_id, id),
      INDEX ix_cultivation_task_company (company_id, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cultivation_task');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What projects lack, with who sees to it and until when. */
export class CreateProblems1796000130001 implements MigrationInterface {
  name = 'CreateProblems1796000130001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project_problem (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      project_id BIGINT NOT NULL,
      status VARCHAR(20) NOT NULL,
      kind VARCHAR(20) NOT NULL,
      title VARCHAR(120) NOT NULL,
      department VARCHAR(60) NOT NULL,
      owner_id BIGINT NOT NULL,
      due_on DATE NOT NULL,
      escalated_on DATE NULL,
      solved_on DATE NULL,
      result VARCHAR(500) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      INDEX ix_project_problem_project (project_id, status, due_on)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_problem');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sides of an agreement have promised each other. */
export class CreatePromises1796000201001 implements MigrationInterface {
  name = 'CreatePromises1796000201001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project_promise (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      project_id BIGINT NOT NULL,
      status VARCHAR(20) NOT NULL,
      side VARCHAR(10) NOT NULL,
      kind VARCHAR(20) NOT NULL,
      clause VARCHAR(300) NOT NULL,
      due_on DATE NOT NULL,
      amount_yuan DECIMAL(18,2) NULL,
      evidence VARCHAR(200) NULL,
      consequence VARCHAR(200) NULL,
      settled_on DATE NULL,
      result VARCHAR(500) NULL,
      reminded_on DATE NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      INDEX ix_project_promise_project (project_id, due_on),
      INDEX ix_project_promise_due (status, due_on, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE project_promise');
  }
}

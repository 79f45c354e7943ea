import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** Projects, their approvals, evidence and access checks. */
export class CreateProjects1796000065001 implements MigrationInterface {
  name = 'CreateProjects1796000065001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE project (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      code VARCHAR(20) NOT NULL,
      stage VARCHAR(20) NOT NULL,
      stage_before_termination VARCHAR(20) NULL,
      ended_because VARCHAR(30) NULL,
      stage_since_on DATE NOT NULL,
      title VARCHAR(120) NOT NULL,
      category VARCHAR(20) NULL,
      tracker_id BIGINT NULL,
      team_ids JSON NOT NULL,
      investor VARCHAR(120) NULL,
      company_id BIGINT NULL,
      total_investment_yuan DECIMAL(18,2) NULL,
      next_step VARCHAR(200) NULL,
      next_step_on DATE NULL,
      light VARCHAR(10) NOT NULL DEFAULT 'unknown',
      last_active_on DATE NOT NULL,
      facts JSON NOT NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_project_code (code),
      INDEX ix_project_stage (stage, id),
      INDEX ix_project_tracker (tracker_id, stage),
      INDEX ix_project_light (light, id),
      INDEX ix_project_active (last_active_on, stage)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE project_approval (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      revision INT NOT NULL DEFAULT 1,
      code VARCHAR(40) NOT NULL,
      state VARCHAR(20) NOT NULL,
      number VARCHAR(60) NULL,
      decided_on DATE NULL,
      valid_until_on DATE NULL,
      basis VARCHAR(200) NULL,
      INDEX ix_project_approval_project (project_id, code)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE project_evidence (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      kind VARCHAR(40) NOT NULL,
      \`on\` DATE NOT NULL,
      note VARCHAR(200) NULL,
      INDEX ix_project_evidence_project (project_id, kind)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE project_access_check (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      project_id BIGINT NOT NULL,
      as_of DATE NOT NULL,
      verdict VARCHAR(12) NOT NULL,
      result JSON NOT NULL,
      facts JSON NOT NULL,
      park JSON NOT NULL,
      at DATETIME(3) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      INDEX ix_project_access_check_project (project_id, id)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['project_access_check', 'project_evidence', 'project_approval', 'project'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

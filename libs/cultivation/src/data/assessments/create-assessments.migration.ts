import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
const ANSWER = `purpose VARCHAR(10) NOT NULL,
      criterion_id VARCHAR(60) NOT NULL,
      facts_revision INT NOT NULL,
      assessed_on DATE NOT NULL,
      state VARCHAR(8) NOT NULL,
      failing VARCHAR(1000) NOT NULL,
      missing VARCHAR(1000) NOT NULL,
      distance TINYINT NOT NULL`;

/** How companies stand to titles, and how they stood before. */
export class CreateAssessments1796000115001 implements MigrationInterface {
  name = 'CreateAssessments1796000115001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE assessment (
      company_id BIGINT NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      ${ANSWER},
      PRIMARY KEY (company_id, title_code),
      INDEX ix_assessment_title (title_code, state, distance, company_id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE assessment_past (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      company_id BIGINT NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      ${ANSWER},
      replaced_on DATE NOT NULL,
      INDEX ix_assessment_past (company_id, title_code, id)
    ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assessment_past');
    await runner.query('DROP TABLE assessment');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
const WAY = ['reserve', 'growing', 'preparing', 'applied', 'recommended', 'published', 'recognised'];
/** Columns of a case that tell the day of a stage. A review writes later days there: the earlier of column and log counts. */
const DAYS = {
  applied: 'applied_on',
  recommended: 'recommended_on',
  published: 'public_from_on',
  recognised: 'recognised_on',
};

/** What the figures of cultivation are counted from: the way of cases, the terms of titles, the targets of years. */
export class CreateFigures1796000260001 implements MigrationInterface {
  name = 'CreateFigures1796000260001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cultivation_case_milestone (
      case_id BIGINT NOT NULL,
      stage VARCHAR(20) NOT NULL,
      first_on DATE NOT NULL,
      at_version INT NOT NULL,
      PRIMARY KEY (case_id, stage),
      INDEX ix_cultivation_case_milestone (stage, first_on)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE cultivation_title_term (
      company_id BIGINT NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      from_on DATE NOT NULL,
      to_on DATE NULL,
      ended_on DATE NULL,
      PRIMARY KEY (company_id, title_code, from_on),
      INDEX ix_cultivation_title_term (title_code, company_id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE cultivation_target (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      year SMALLINT NOT NULL,
      title_code VARCHAR(40) NOT NULL,
      revision INT NOT NULL,
      goals JSON NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_cultivation_target (year, title_code, revision)
    ) ${TABLE}`);
    await this.fill(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cultivation_target', 'cultivation_title_term', 'cultivation_case_milestone'])
      await runner.query(`DROP TABLE ${table}`);
  }

  /** The way of the cases that are there already, from their logs and the days they carry. */
  private async fill(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO cultivation_case_milestone (case_id, stage, first_on, at_version)
         SELECT case_id, stage, MIN(happened_on), 0 FROM cultivation_case_log
          WHERE kind = 'step' AND stage IN (?) GROUP BY case_id, stage`,
      [WAY],
    );
    for (const [stage, column] of Object.entries(DAYS)) {
      await runner.query(
        `UPDATE cultivation_case_milestone m JOIN cultivation_case c ON c.id = m.case_id
            SET m.first_on = LEAST(m.first_on, c.${column}) WHERE m.stage = ? AND c.${column} IS NOT NULL`,
        [stage],
      );
      await runner.query(
        `INSERT IGNORE INTO cultivation_case_milestone (case_id, stage, first_on, at_version)
           SELECT DISTINCT c.id, ?, c.${column}, 0 FROM cultivation_case c
             JOIN cultivation_case_milestone m ON m.case_id = c.id WHERE c.${column} IS NOT NULL`,
        [stage],
      );
    }
  }
}

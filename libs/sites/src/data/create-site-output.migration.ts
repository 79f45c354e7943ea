import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';
/** The two fields that were told relative to the day become figures of their years. */
const told = (
  field: string,
  ago: number,
) => `INSERT INTO site_year (site_id, year, figures, source, by_name, recorded_at)
  SELECT id, YEAR(CURRENT_DATE) - ${ago},
    JSON_OBJECT('tax', CAST(ROUND(JSON_UNQUOTE(JSON_EXTRACT(facts, '$.${field}')) * area_m2 * 3 / 2000, 2) AS CHAR)),
    '原“亩均税收”栏', '系统', UTC_TIMESTAMP(3)
  FROM site WHERE kind = 'parcel' AND JSON_TYPE(JSON_EXTRACT(facts, '$.${field}')) = 'STRING'`;

/** Figures of parcels by year, and evaluations as they were frozen. */
export class CreateSiteOutput1796000150003 implements MigrationInterface {
  name = 'CreateSiteOutput1796000150003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE site_year (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      site_id BIGINT NOT NULL,
      year SMALLINT NOT NULL,
      figures JSON NOT NULL,
      exclusion VARCHAR(10) NULL,
      source VARCHAR(60) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      recorded_at DATETIME(3) NOT NULL,
      UNIQUE INDEX uq_site_year (site_id, year)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE site_evaluation (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      year SMALLINT NOT NULL,
      formula JSON NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      frozen_at DATETIME(3) NOT NULL,
      INDEX ix_site_evaluation_year (year, id)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE site_evaluation_row (
      evaluation_id BIGINT NOT NULL,
      site_id BIGINT NOT NULL,
      code VARCHAR(40) NOT NULL,
      name VARCHAR(120) NOT NULL,
      occupant_name VARCHAR(120) NULL,
      area_amount VARCHAR(24) NOT NULL,
      area_unit VARCHAR(2) NOT NULL,
      figures JSON NOT NULL,
      exclusion VARCHAR(10) NULL,
      score DECIMAL(8,2) NULL,
      grade VARCHAR(1) NOT NULL,
      PRIMARY KEY (evaluation_id, site_id),
      INDEX ix_site_evaluation_row_grade (evaluation_id, grade, score)
    ) ${TABLE}`);
    await runner.query(told('taxPerMuLast', 1));
    await runner.query(told('taxPerMuBefore', 2));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['site_evaluation_row', 'site_evaluation', 'site_year'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

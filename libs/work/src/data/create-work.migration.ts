import type { MigrationInterface, QueryRunner } from 'typeorm';
import { shippedYears } from '../reference';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** The work calendar and the to-dos. */
export class CreateWork1796000028001 implements MigrationInterface {
  name = 'CreateWork1796000028001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE calendar_year (
      year INT NOT NULL PRIMARY KEY,
      source VARCHAR(300) NOT NULL,
      version INT NOT NULL DEFAULT 1
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE calendar_day (
      date DATE NOT NULL PRIMARY KEY,
      kind VARCHAR(4) NOT NULL,
      year INT NOT NULL,
      INDEX ix_calendar_day_year (year)
    ) ${TABLE}`);
    await runner.query(`CREATE TABLE work_item (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      status VARCHAR(10) NOT NULL,
      kind VARCHAR(40) NOT NULL,
      title VARCHAR(200) NOT NULL,
      detail VARCHAR(500) NULL,
      href VARCHAR(200) NULL,
      company_id BIGINT NULL,
      work_key VARCHAR(120) NULL,
      open_key VARCHAR(120) NULL,
      addressee VARCHAR(50) NOT NULL,
      creator_id BIGINT NULL,
      creator_name VARCHAR(60) NOT NULL,
      start_on DATE NOT NULL,
      limit_days INT NOT NULL,
      limit_unit VARCHAR(12) NOT NULL,
      course JSON NULL,
      own_clock TINYINT NOT NULL DEFAULT 0,
      snoozed_until_on DATE NULL,
      reminded_at DATETIME(3) NULL,
      message VARCHAR(300) NULL,
      closed_at DATETIME(3) NULL,
      closed_by_id BIGINT NULL,
      closed_by_name VARCHAR(60) NULL,
      outcome VARCHAR(300) NULL,
      created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      UNIQUE INDEX uq_work_item_open_key (open_key),
      INDEX ix_work_item_queue (addressee, status, own_clock, kind, start_on, limit_days, limit_unit, snoozed_until_on),
      INDEX ix_work_item_closed (closed_by_id, closed_at),
      INDEX ix_work_item_creator (creator_id, status)
    ) ${TABLE}`);
    await fillCalendar(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['work_item', 'calendar_day', 'calendar_year']) await runner.query(`DROP TABLE ${table}`);
  }
}

async function fillCalendar(runner: QueryRunner): Promise<void> {
  for (const { year, source, days } of shippedYears()) {
    await runner.query('INSERT INTO calendar_year (year, source) VALUES (?, ?)', [year, source]);
    await runner.query('INSERT INTO calendar_day (date, kind, year) VALUES ?', [
      days.map(({ date, kind }) => [date, kind, year]),
    ]);
  }
}

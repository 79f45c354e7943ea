import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects of which nobody said whether they are key projects of the city, apart from those that are none. */
export class UnsaidCityKey1796000310001 implements MigrationInterface {
  name = 'UnsaidCityKey1796000310001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project MODIFY is_city_key TINYINT NULL');
    await runner.query(`UPDATE project SET is_city_key = NULL
      WHERE is_city_key = 0 AND COALESCE(JSON_VALUE(facts, '$.isCityKey'), '') NOT IN ('false', '0')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE project SET is_city_key = 0 WHERE is_city_key IS NULL');
    await runner.query('ALTER TABLE project MODIFY is_city_key TINYINT NOT NULL DEFAULT 0');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which projects are key projects of the city, for lists to filter by. */
export class AddCityKey1796000250001 implements MigrationInterface {
  name = 'AddCityKey1796000250001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE project
      ADD COLUMN is_city_key TINYINT NOT NULL DEFAULT 0,
      ADD INDEX ix_project_city_key (is_city_key, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project DROP INDEX ix_project_city_key, DROP COLUMN is_city_key');
  }
}

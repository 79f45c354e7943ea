import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules that a park sets for itself, each from a day on. */
export class CreateParkSettings1796000783002 implements MigrationInterface {
  name = 'CreateParkSettings1796000783002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE park_setting (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      name VARCHAR(40) NOT NULL,
      parts JSON NOT NULL,
      from_on DATE NOT NULL,
      basis VARCHAR(200) NOT NULL,
      by_name VARCHAR(60) NOT NULL,
      at DATETIME(3) NOT NULL,
      INDEX ix_park_setting_name (name, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE park_setting');
  }
}

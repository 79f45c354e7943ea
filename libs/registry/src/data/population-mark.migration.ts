import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether anything changed in the population is one small question, however many companies there are. */
export class PopulationMark1796000023001 implements MigrationInterface {
  name = 'PopulationMark1796000023001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE population_mark (
      slot SMALLINT NOT NULL PRIMARY KEY,
      changes BIGINT NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE population_mark');
  }
}

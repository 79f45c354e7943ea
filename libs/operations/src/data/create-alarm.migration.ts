import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands wrong with the running of the system. */
export class CreateAlarm1796000340001 implements MigrationInterface {
  name = 'CreateAlarm1796000340001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE alarm (
      code VARCHAR(60) NOT NULL PRIMARY KEY,
      text VARCHAR(300) NOT NULL,
      since DATETIME(3) NOT NULL,
      seen_at DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alarm');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether anything changed in a table is one small question, however many rows it has. */
export class CountChanges1796000610001 implements MigrationInterface {
  name = 'CountChanges1796000610001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_count (
        subject varchar(64) NOT NULL,
        slot smallint NOT NULL,
        changes bigint NOT NULL,
        PRIMARY KEY (subject, slot)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE change_count');
  }
}

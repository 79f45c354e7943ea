import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each to-do: the due date whose passing was told. What was due before the last morning was told already. */
export class CreateLateTold1796000121001 implements MigrationInterface {
  name = 'CreateLateTold1796000121001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE work_late_told (
      item_id BIGINT NOT NULL PRIMARY KEY,
      due_on DATE NOT NULL,
      CONSTRAINT fk_work_late_told_item FOREIGN KEY (item_id) REFERENCES work_item (id) ON DELETE CASCADE ON UPDATE NO ACTION
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    // At eight in the morning in Shanghai, when it is told, the day in UTC begins.
    await runner.query(
      "INSERT INTO work_late_told (item_id, due_on) SELECT id, UTC_DATE() - INTERVAL 1 DAY FROM work_item WHERE status = 'open'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_late_told');
  }
}
